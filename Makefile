# Each target works from a fresh clone on a Debian 12 with Go, gcc, make and git.
export PATH := $(PATH):/usr/local/go/bin

concurrent = ./queue-server/engine/... ./queue-server/journal/... ./queue-server/api/... ./kiosk/machine/... ./kiosk/outbox ./drivers/...
plain = CGO_ENABLED=0 go

.PHONY: run test build lint shot e2e bench soak fuzz clips fonts vendor

run: ## the sample hall and a kiosk on simulated devices
	packaging/run.sh

test: ## everything but real windows and browsers; the concurrent rooms once more under the race detector
	packaging/deps.sh test
	$(plain) test -tags ci ./...
	CGO_ENABLED=1 go test -race -tags ci $(concurrent)

build: ## bin/queue-server and bin/kiosk
	packaging/deps.sh build
	go build -tags x11 -o bin/ ./queue-server ./kiosk

lint: ## format, vet, staticcheck, newer Go, and the table of arrows
	@! gofmt -l . | grep .
	$(plain) vet -tags ci,e2e ./...
	$(plain) tool -modfile=packaging/tools.mod staticcheck -tags ci,e2e ./...
	$(plain) fix -diff -tags ci,e2e ./...
	$(plain) test -run 'Arrows|Breaches' ./packaging

shot: ## what the kiosk and the device bench of a running `make run` show, as var/shot.png and var/bench.png
	packaging/shot.sh

e2e: build ## a real window under Xvfb and a real Chromium; pictures go to var/e2e
	packaging/deps.sh e2e
	$(plain) test -tags e2e -count=1 -timeout 20m ./packaging/e2e/...

bench: build ## a table, and bench.json
	packaging/deps.sh e2e
	$(plain) run ./packaging/bench

soak: build ## 2,000 visits at the real window: memory, and no lost visit; the kiosk alone, cut off and killed at length
	packaging/deps.sh e2e
	$(plain) run ./packaging/bench soak
	PAIHAO_LONG=1 $(plain) test -tags ci -count=1 -timeout 60m ./kiosk/machine ./kiosk/outbox

fuzz: ## every parser, FUZZTIME each
	packaging/fuzz.sh

clips: ## make the spoken clips again
	packaging/clips.sh

fonts: ## cut the embedded fonts again
	packaging/fonts.sh

vendor: ## fetch the web scripts and icons again, and check their sums
	packaging/vendor.sh
