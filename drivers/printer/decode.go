package printer

// isStatus reports whether b can be an answer to DLE EOT: 0xx1xx10.
func isStatus(b byte) bool { return b&0x93 == 0x12 }

// realTime reads the answers to DLE EOT 1 to 4; what was not answered is not set. slip is the bit of the fourth answer
// that some kiosk printers use for their presenter.
//
//	bit   n=1 printer            n=2 offline      n=3 error          n=4 paper
//	0x04  drawer                 cover open       mechanical         near end
//	0x08  offline                feeding          cutter             near end
//	0x20  waits for recovery     paper stop       unrecoverable      end
//	0x40  feed button            error            recovers by itself end
func realTime(raw [4]byte, slip byte) Status {
	bit := func(n int, mask byte) bool { return raw[n-1]&mask != 0 }
	return Status{
		Raw:    raw,
		Drawer: bit(1, 0x04), Offline: bit(1, 0x08), Waiting: bit(1, 0x20), FeedButton: bit(1, 0x40),
		CoverOpen: bit(2, 0x04), Feeding: bit(2, 0x08), PaperStop: bit(2, 0x20), Error: bit(2, 0x40),
		Mechanical: bit(3, 0x04), Cutter: bit(3, 0x08), Unrecoverable: bit(3, 0x20), Recovers: bit(3, 0x40),
		NearEnd: bit(4, 0x0c&^slip), PaperEnd: bit(4, 0x60&^slip), Slip: bit(4, slip),
	}
}

// automatic reads the four bytes that GS a brings: 0xx1xx00, then three of 0xx0xxxx.
//
//	bit   first        second               third
//	0x01               waits for recovery   near end
//	0x02               feed button          near end
//	0x04  drawer       mechanical           end
//	0x08  offline      cutter               end
//	0x20  cover open   unrecoverable
//	0x40  feeding      recovers by itself
func automatic(raw [4]byte) Status {
	bit := func(n int, mask byte) bool { return raw[n-1]&mask != 0 }
	return Status{
		Raw:    raw,
		Drawer: bit(1, 0x04), Offline: bit(1, 0x08), CoverOpen: bit(1, 0x20), Feeding: bit(1, 0x40),
		Waiting: bit(2, 0x01), FeedButton: bit(2, 0x02), Mechanical: bit(2, 0x04), Cutter: bit(2, 0x08),
		Unrecoverable: bit(2, 0x20), Recovers: bit(2, 0x40),
		NearEnd: bit(3, 0x03), PaperEnd: bit(3, 0x0c),
	}
}

// full reads the four bytes that follow 10 0F in the answer of a Custom printer to DLE EOT 20. All other bits are
// reserved.
//
//	bit   paper             user           recoverable       unrecoverable
//	0x01  end               head up        head too hot      cutter
//	0x02                    cover open     damaged bytes     cutter's cover
//	0x04  near end          spooling                         RAM
//	0x08                    motor          supply voltage    EEPROM
//	0x20  slip in output    feed button    unknown command
//	0x40  virtual end       form button    paper jam
//	0x80  mark at sensor                   mark not found    presenter
func full(raw [4]byte) Status {
	bit := func(n int, mask byte) bool { return raw[n-1]&mask != 0 }
	return Status{
		Raw:      raw,
		PaperEnd: bit(1, 0x01), NearEnd: bit(1, 0x04|0x40), Slip: bit(1, 0x20),
		CoverOpen: bit(2, 0x02), FeedButton: bit(2, 0x20),
		Recovers: bit(3, 0x01), Cutter: bit(4, 0x01),
		Full: Full{
			VirtualEnd: bit(1, 0x40), Mark: bit(1, 0x80),
			HeadUp: bit(2, 0x01), Spooling: bit(2, 0x04), Motor: bit(2, 0x08), FormButton: bit(2, 0x40),
			LineFault: bit(3, 0x02), Voltage: bit(3, 0x08), Refused: bit(3, 0x20), Jam: bit(3, 0x40), MarkFault: bit(3, 0x80),
			CutterCover: bit(4, 0x02), Memory: bit(4, 0x04|0x08), Presenter: bit(4, 0x80),
		},
	}
}
