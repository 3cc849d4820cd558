package serve

import (
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"paihao/assets"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// health tells machines how the server is. /healthz: it runs. /readyz: every
// hall takes orders. /metrics: figures, for managers and for this machine.
func (s *server) health(mux *http.ServeMux) {
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("ok\n")) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		for _, service := range s.Halls {
			if err := service.Ready(); err != nil {
				write(w, newRefusal(assets.Language(r.Header.Get("Accept-Language")), hall.ErrNotReady))
				return
			}
		}
		w.Write([]byte("ready\n"))
	})
	figures := promhttp.HandlerFor(s.meter.registry, promhttp.HandlerOpts{})
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, r *http.Request) {
		if who, known := s.Staff.Of(r); !local(r) && (!known || who.Role != staff.Manager) {
			write(w, newRefusal(assets.Language(r.Header.Get("Accept-Language")), hall.ErrNoToken))
			return
		}
		figures.ServeHTTP(w, r)
	})
}

// local tells whether r comes from this machine.
func local(r *http.Request) bool {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	return err == nil && net.ParseIP(host).IsLoopback()
}

// A meter measures requests and reads the engines' figures.
type meter struct {
	registry *prometheus.Registry
	seconds  *prometheus.HistogramVec
}

func newMeter(halls map[string]Service) *meter {
	m := &meter{prometheus.NewRegistry(), prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "paihao_request_seconds", Help: "Time to answer a request.",
		Buckets: []float64{.001, .002, .005, .01, .02, .05, .1, .5, 1, 5},
	}, []string{"route", "status"})}
	m.registry.MustRegister(m.seconds)
	for id, service := range halls {
		for name, figure := range map[string]func() uint64{
			"paihao_records_total":  func() uint64 { n, _, _ := service.Counts(); return n },
			"paihao_entries_total":  func() uint64 { _, n, _ := service.Counts(); return n },
			"paihao_refusals_total": func() uint64 { _, _, n := service.Counts(); return n },
		} {
			m.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{
				Name: name, Help: "Since the start of the server.", ConstLabels: prometheus.Labels{"hall": id},
			}, func() float64 { return float64(figure()) }))
		}
	}
	return m
}

// measure counts the time of every answer under its route, never its path: a
// path may hold a token. Streams are left out.
func (m *meter) measure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start, seen := time.Now(), &status{w, http.StatusOK}
		next.ServeHTTP(seen, r)
		if seen.Header().Get("Content-Type") != "text/event-stream" {
			m.seconds.WithLabelValues(r.Pattern, strconv.Itoa(seen.code)).Observe(time.Since(start).Seconds())
		}
	})
}

// status remembers the status of an answer.
type status struct {
	http.ResponseWriter
	code int
}

func (s *status) WriteHeader(code int) {
	s.code = code
	s.ResponseWriter.WriteHeader(code)
}

// Unwrap lets http.ResponseController reach the connection.
func (s *status) Unwrap() http.ResponseWriter { return s.ResponseWriter }
