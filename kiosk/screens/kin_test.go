package screens_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Keys that stand beside each other have words of one size, and get their own size back.
func TestKinAreOfOneSize(t *testing.T) {
	s := newStage(t, upright)
	tabs := func(language string, words ...string) []float32 {
		s.show(t, language, "choose")
		s.view.Modes.Elder = true
		s.face.Show(s.view)
		sizes := s.face.Sizes()
		var all []float32
		for _, word := range words {
			require.Contains(t, sizes, word)
			all = append(all, sizes[word])
		}
		return all
	}
	chinese := tabs("zh-CN", "常办事项", "全部部门", "搜索")
	english := tabs("en", "Common services", "All departments", "Search")
	require.Equal(t, chinese, tabs("zh-CN", "常办事项", "全部部门", "搜索"))
	require.Less(t, english[0], chinese[0])
	for _, all := range [][]float32{chinese, english} {
		require.Equal(t, []float32{all[0], all[0], all[0]}, all)
	}
}
