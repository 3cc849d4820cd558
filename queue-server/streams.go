package main

import (
	"context"
	"net/http"
	"strings"
	"sync/atomic"
	"syscall"
)

// reserve is how many open files are kept for everything but streams. Without
// it a flood of screens would leave no connection for a clerk or a health check.
const reserve = 512

// limitStreams ends streams with ctx, and refuses more of them than the
// machine has open files for.
func limitStreams(ctx context.Context, next http.Handler) http.Handler {
	most := maxStreams()
	var open atomic.Int64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isStream(r.URL.Path) {
			next.ServeHTTP(w, r)
			return
		}
		defer open.Add(-1)
		if open.Add(1) > most {
			w.Header().Set("Retry-After", "10")
			http.Error(w, "too many streams", http.StatusServiceUnavailable)
			return
		}
		streaming, stop := context.WithCancel(r.Context())
		defer stop()
		defer context.AfterFunc(ctx, stop)()
		next.ServeHTTP(w, r.WithContext(streaming))
	})
}

func isStream(path string) bool {
	return strings.Contains(path, "/events/") || strings.HasSuffix(path, "/stream")
}

func maxStreams() int64 {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return reserve
	}
	return max(int64(limit.Cur)-reserve, reserve)
}
