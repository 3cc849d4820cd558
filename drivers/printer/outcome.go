package printer

// Outcome is what is known of a page after Print. The words are those of the house: they go on to the server as they are.
type Outcome string

const (
	Confirmed Outcome = "confirmed" // the printer says that it has printed all of it
	Accepted  Outcome = "accepted"  // the printer has worked through all of it, in order
	Assumed   Outcome = "assumed"   // all of it was sent to a printer that does not say what becomes of it
	Unknown   Outcome = "unknown"   // trouble after the first byte: some of it may have come out
	Failed    Outcome = "failed"    // nothing of it can have come out
)
