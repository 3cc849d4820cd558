package hall

import "slices"

// ReasonTable names the edition of the reasons' codes. Every amendment carries
// it: the national table has changed before (an older one has 103 to 107), and
// what a code said when it was given must be found again. The name is ours.
const ReasonTable = "1"

// reasons are the codes of ReasonTable by level, as they are in the public code
// of services that talk to 全国一体化在线政务服务平台"好差评". Halls may neither
// add nor drop one (未经允许不得在评价内容中添加或删除评价指标), so they are no
// setting. Their words are texts: reason.<table>.<code>.
var reasons = [6][]string{
	5: {"510", "511", "512", "513", "514", "515", "516", "517"},
	4: {"406", "407", "408", "409", "410", "411", "412", "413"},
	3: {"307", "308", "309", "310", "311", "312", "313", "314"},
	2: {"207", "208", "209", "210", "211", "212", "213", "214"},
	1: {"108", "109", "110", "111", "112", "113", "114", "115"},
}

// Reasons lists the codes that may be told with a level; none for what is no level.
func Reasons(level int) []string {
	if level < 1 || level > 5 {
		return nil
	}
	return slices.Clone(reasons[level])
}
