package printer

// Ways to cut. All of them also feed: the last lines of a page would otherwise stay inside.
var (
	// FeedAndCut is GS V 66 0. It cuts but for a point where the model can, and whole where it cannot.
	FeedAndCut = []byte{gs, 'V', 66, 0}
	// FeedOnly is for models without a cutter: paper is torn off by hand.
	FeedOnly = []byte{esc, 'J', 120}
	// CutAndPresent is FS P: cut whole, push 40 mm of the slip out with a blinking light, take it back in if nobody has
	// taken it after 60 s, so that the next visitor does not get it.
	CutAndPresent = []byte{fs, 'P', 8, 1, 'R', 60}
)

// Questions about paper that are answered in their turn.
var (
	AskSensor    = []byte{gs, 'r', 1}
	AskOldSensor = []byte{esc, 'v'}
)

// MM58 and MM80 are what any ESC/POS printer for that width of paper does, with a Chinese font.
var (
	MM58 = Profile{Dots: 384, Chinese: true, QR: EpsonCode, Double: true, Cut: FeedAndCut, Tail: 96, InTurn: AskSensor}
	MM80 = Profile{Dots: 576, Chinese: true, QR: EpsonCode, Double: true, Cut: FeedAndCut, Tail: 96, InTurn: AskSensor}
)

// Models are the profiles by the names that settings give them. Where no manual was found a model has the careful value,
// and says so; a maker's self-test page, and a slip, tell more.
var Models = map[string]Profile{
	"generic-58": MM58,
	"generic-80": MM80,

	// Epson's TM series with 203 dots per inch and a Chinese font (TM-T70II, T82, T81III …). GS ( H is answered by TM-T20,
	// T70, T81III, T82, T83, T88IV and newer; not by TM-T88III or L60II.
	"epson-58": epson(MM58),
	"epson-80": epson(MM80),

	// Xprinter, Gprinter and their kin print GBK and nothing of GB18030 beyond it. Their status and GS ( H are not
	// confirmed: DLE EOT is tried, and a model that does not answer is taken for one without status.
	"xprinter-58": clone(MM58),
	"xprinter-80": clone(MM80),
	"gprinter-58": clone(MM58),
	"gprinter-80": clone(MM80),

	// Sunmi's built-in printers have no cutter. Mode 3 of GS v 0 is not confirmed.
	"sunmi-58": sunmi(MM58),
	"sunmi-80": sunmi(MM80),

	// Custom's kiosk printer with a presenter. A Chinese font, mode 3 of GS v 0 and GS ( H are not confirmed.
	"vkp80iii": {
		Dots: 576, QR: CustomCode, Cut: CutAndPresent, Tail: 120, InTurn: AskOldSensor,
		Custom: true, Automatic: true,
	},

	// Citizen's kiosk printer: bit 6 of its paper status is the presenter's. Its width is not confirmed.
	"citizen-ppu231ii": presenting(MM80, 0x40),
}

func epson(p Profile) Profile {
	p.Automatic, p.Curable, p.Complete = true, true, true
	return p
}

// clone is for printers with little memory: their bands are shorter.
func clone(p Profile) Profile {
	p.Rows = 24
	return p
}

func sunmi(p Profile) Profile {
	p.Cut, p.Tail, p.Double = FeedOnly, 120, false
	return p
}

func presenting(p Profile, bit byte) Profile {
	p.Presenter = bit
	return p
}
