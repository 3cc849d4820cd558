package idreadersim

import "paihao/drivers/idreader"

// Resident returns a made-up resident's card. The number gets its check digit here, as all below.
func Resident(name, birth string) Card {
	return Card{Kind: idreader.Resident, Name: name, Sex: "1", Ethnic: "01", Birth: birth, Address: "某某省测试市样例路1号",
		Number: Checked("110105" + birth + "001"), Authority: "测试市公安局样例分局", From: "20200101", Until: idreader.Forever}
}

// Permit returns a made-up card of somebody from Hong Kong who lives here.
func Permit(name, birth string) Card {
	return Card{Kind: idreader.Permit, Name: name, Sex: "2", Birth: birth, Address: "某某省测试市样例路2号",
		Number: Checked("810000" + birth + "002"), Authority: "测试市公安局", From: "20230101", Until: "20271231",
		Travel: "H12345678", Issues: "01"}
}

// Foreign2017 returns a made-up foreigner's card of the old kind.
func Foreign2017(english, birth string) Card {
	return Card{Kind: idreader.Foreign2017, English: english, Sex: "1", Birth: birth,
		Number: Checked("CAN1100" + birth[2:] + "0"), Country: "CAN", Issues: "01", Authority: "1500", From: "20200101", Until: "20300101"}
}

// Foreign2023 returns a made-up foreigner's card of the new kind.
func Foreign2023(name, english, birth string) Card {
	return Card{Kind: idreader.Foreign2023, Name: name, English: english, Sex: "2", Birth: birth,
		Number: Checked("911124" + birth + "333"), Country: "124", Issues: "01", From: "20231201", Until: "20331130"}
}

// Checked returns a number of 17 or 14 characters with its check digit. One that cannot be mended comes back as it is.
func Checked(number string) string {
	for _, c := range "0123456789X" {
		if s := number + string(c); idreader.CheckNumber(s) == nil {
			return s
		}
	}
	return number
}
