package setup_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/setup"
)

const example = "../../packaging/examples/hall.toml"

func TestTheExampleIsAHall(t *testing.T) {
	data, err := os.ReadFile(example)
	require.NoError(t, err)
	s, c, err := setup.Read(data)
	require.NoError(t, err)
	require.Equal(t, "sample", s.Hall)
	require.Equal(t, "sample", c.Hall)
	require.GreaterOrEqual(t, len(c.Departments), 8)
	require.GreaterOrEqual(t, len(c.Services), 40)
	require.Len(t, s.Windows, 12)
	for _, v := range c.Services {
		require.NotEmpty(t, v.Initials, v.ID)
	}
	_, sum, err := setup.Encode(c)
	require.NoError(t, err)
	require.Equal(t, sum, s.Catalogue)
}
