package assets

import (
	"fmt"
	"math"
	"strings"
)

// CSS gives the look as custom properties, for the head of every page. Light is the default; data-look="dark" or
// data-look="contrast" on any element changes the colours in it, and data-size="elder" enlarges type and targets.
//
//	--ground --paper --ink --soft-ink --primary --on-primary --good --wait --alarm --line
//	--small --body --large --heading --title --figure     type, in rem, smallest first
//	--grid --radius --touch --leading --font
func CSS() string {
	var b strings.Builder
	fmt.Fprintf(&b, ":root{%s", colours(Light))
	for i, name := range []string{"small", "body", "large", "heading", "title", "figure"} {
		fmt.Fprintf(&b, "--%s:%.4grem;", name, math.Pow(PageScale, float64(i-1)))
	}
	fmt.Fprintf(&b, "--grid:%dpx;--radius:%dpx;--touch:%dpx;--leading:%g;", Grid, PageRadius, PageTouch, LineSpacing)
	fmt.Fprintf(&b, "--font:%s;font-size:%dpx}\n", `"Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",sans-serif`, PageSize)
	fmt.Fprintf(&b, "[data-look=dark]{%s}\n", colours(Dark))
	fmt.Fprintf(&b, "[data-look=contrast]{%s}\n", colours(HighContrast))
	fmt.Fprintf(&b, ":root[data-size=elder]{--touch:%dpx;font-size:%gpx}\n", PageTouchElder, PageSize*Elder)
	return b.String()
}

func colours(p Palette) string {
	return fmt.Sprintf("--ground:%s;--paper:%s;--ink:%s;--soft-ink:%s;--primary:%s;--on-primary:%s;"+
		"--good:%s;--wait:%s;--alarm:%s;--line:%s;",
		Hex(p.Ground), Hex(p.Paper), Hex(p.Ink), Hex(p.SoftInk), Hex(p.Primary), Hex(p.OnPrimary),
		Hex(p.Good), Hex(p.Wait), Hex(p.Alarm), Hex(p.Line))
}
