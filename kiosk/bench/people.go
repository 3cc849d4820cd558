package bench

import "paihao/drivers/idreader/idreadersim"

// people are made up; their numbers have a right check digit and nobody has
// them.
var people = []idreadersim.Card{
	idreadersim.Resident("测试甲", "19491231"),
	idreadersim.Resident("测试乙", "19900307"),
	idreadersim.Resident("测试丙", "20030815"),
}

// foreignQR is a code that is none of ours.
const foreignQR = "https://example.com/not-a-booking"
