package screens_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/assets"
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

// What is not seen makes nothing smaller.
func TestUnseenKinCountForNothing(t *testing.T) {
	s := newStage(t, upright)
	for _, scene := range scenes(t, "zh-CN") {
		if scene.name == "service" {
			scene.view.Paper = false // from the beginning: the other key is never laid out
			s.face.Show(scene.view)
		}
	}
	require.InDelta(t, assets.NoteSize, s.face.Sizes()["优先与需要"], 0.01)
}
