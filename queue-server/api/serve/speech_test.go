package serve_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// TestAKioskSpeaks fetches what a kiosk says of a service, as any kiosk can and nobody else.
func TestAKioskSpeaks(t *testing.T) {
	s := newStage(t, nil)
	kiosk := s.as("kiosk")
	manifest, err := kiosk.Speech(t.Context())
	require.NoError(t, err)
	for _, language := range assets.Languages {
		for _, phrase := range []string{"hall", "floor:1", "zone:1a", "department:yibao", "service:huzheng-02", "kiosk.back", "speech.welcome"} {
			require.NotEmpty(t, manifest[language][phrase], "%s %s", language, phrase)
		}
		clip, err := kiosk.Clip(t.Context(), manifest[language]["service:huzheng-02"])
		require.NoError(t, err)
		samples, err := assets.Samples(clip)
		require.NoError(t, err)
		require.NotEmpty(t, samples)
	}
	_, err = kiosk.Clip(t.Context(), "0000000000000000000000000000000000000000000000000000000000000000")
	require.ErrorIs(t, err, hall.ErrNotFound)
	_, err = s.as("clerk").Speech(t.Context())
	require.ErrorIs(t, err, hall.ErrForbidden)

	path := "/api/v1/halls/sample/speech/"
	got := s.send(http.MethodGet, path+manifest["en"]["hall"], "", "Authorization", "Bearer demo-kiosk")
	require.Equal(t, http.StatusOK, got.code)
	require.Equal(t, http.StatusUnprocessableEntity, s.send(http.MethodGet, path+"..%2fstaff.db", "", "Authorization", "Bearer demo-kiosk").code)
}
