package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
)

// frame sets header, body and footer, always in the same places. On the body lie what asks whether somebody is still
// there, and what a screen shows for a moment. In low mode the body keeps to the lower part of the screen, and a last
// child fills what is above.
type frame struct {
	look   *look
	footer *footer
}

func (l frame) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	header, body, footer, above := parts[0], parts[1], parts[2], parts[len(parts)-1]
	foot := l.footer.height(size)
	top := float32(assets.HeaderHeight)
	if l.look.low {
		top = size.Height * (1 - assets.LowShare)
	}
	header.Resize(fyne.NewSize(size.Width, assets.HeaderHeight))
	for _, part := range append([]fyne.CanvasObject{body}, parts[3:len(parts)-1]...) {
		part.Move(fyne.NewPos(0, top))
		part.Resize(fyne.NewSize(size.Width, size.Height-top-foot))
	}
	footer.Move(fyne.NewPos(0, size.Height-foot))
	footer.Resize(fyne.NewSize(size.Width, foot))
	visible(above, l.look.low)
	above.Move(fyne.NewPos(0, assets.HeaderHeight))
	above.Resize(fyne.NewSize(size.Width, top-assets.HeaderHeight))
}

func (frame) MinSize(parts []fyne.CanvasObject) fyne.Size {
	size := parts[1].MinSize()
	size.Width = max(size.Width, parts[0].MinSize().Width, parts[2].MinSize().Width)
	return size.AddWidthHeight(0, assets.HeaderHeight+assets.FooterHeight)
}
