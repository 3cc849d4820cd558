package staff

import (
	"fmt"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

func TestWhereVisitorsComeFrom(t *testing.T) {
	for _, c := range []struct{ remote, forwarded, want string }{
		{"203.0.113.7:1234", "", "203.0.113.7"},
		{"203.0.113.7:1234", "198.51.100.1", "203.0.113.7"}, // anybody can say that
		{"127.0.0.1:1234", "192.0.2.1, 198.51.100.1", "198.51.100.1"},
		{"[::1]:1234", "198.51.100.1", "198.51.100.1"},
		{"127.0.0.1:1234", "nonsense", "127.0.0.1"},
		{"[2001:db8:1:2:3:4:5:6]:1", "", "2001:db8:1:2::/64"},
		{"[::ffff:203.0.113.7]:1", "", "203.0.113.7"},
		{"[fe80::1%eth0]:1", "", "fe80::/64"},
		{"pipe", "", "pipe"},
	} {
		r := httptest.NewRequest("POST", "/", nil)
		r.RemoteAddr = c.remote
		if c.forwarded != "" {
			r.Header.Set("X-Forwarded-For", c.forwarded)
		}
		require.Equal(t, c.want, address(r), "%s %s", c.remote, c.forwarded)
	}
}

func TestAPaceIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := pace{cost: time.Minute, credit: 3 * time.Minute, most: 3}
		for range 3 {
			require.True(t, p.charge("one"))
		}
		require.False(t, p.charge("one"))
		require.True(t, p.charge("two"), "nobody pays for another")
		time.Sleep(time.Minute)
		require.True(t, p.charge("one"))
		require.False(t, p.charge("one"))
		require.True(t, p.charge("three"))
		for i := range 100 {
			require.Equal(t, i == 0, p.charge(fmt.Sprint("more", i)), "two is forgotten, and then there is no room")
		}
		require.LessOrEqual(t, len(p.debts), 3)
	})
}
