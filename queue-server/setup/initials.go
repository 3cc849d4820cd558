package setup

import (
	"strings"

	"github.com/mozillazg/go-pinyin"

	"paihao/queue-server/hall"
)

// words are those in which a character does not have its commonest reading, as names of services use them.
var words = strings.NewReplacer(
	"会计", "KJ", "行业", "HY", "银行", "YH", "央行", "YH", "长期", "CQ", "长途", "CT", "延长", "YC", "特长", "TC",
	"调整", "TZ", "调解", "TJ", "调剂", "TJ", "调节", "TJ", "校验", "JY", "校准", "JZ", "校对", "JD", "给付", "JF", "供给", "GJ",
	"补给", "BJ", "给予", "JY", "重新", "CX", "重复", "CF", "重建", "CJ", "重组", "CZ", "重审", "CS", "音乐", "YY", "乐器", "YQ",
	"乐团", "YT", "传记", "ZJ", "厦门", "XM", "西藏", "XZ", "收藏", "SC", "朝鲜", "CX",
)

// initials are the first letters of a Chinese name as it is spoken: 社保卡 is SBK. What is written in the file goes first.
// A character with several readings gets its commonest one, except in words.
func initials(written string, name hall.Text) string {
	if written != "" {
		return written
	}
	args := pinyin.Args{Style: pinyin.FirstLetter, Fallback: func(c rune, _ pinyin.Args) []string { return []string{string(c)} }}
	var b strings.Builder
	for _, part := range pinyin.LazyPinyin(words.Replace(name["zh-CN"]), args) {
		for _, c := range strings.ToUpper(part) {
			if 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' {
				b.WriteRune(c)
			}
		}
	}
	return b.String()
}

// capitals checks initials that are written in the file.
func capitals(r *reader, key, initials string) {
	if strings.Trim(initials, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
		r.fault(key, "initials are of A-Z 0-9")
	}
}
