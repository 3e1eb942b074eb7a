# The Scatter-Gather Playground. "make" alone lists the targets.

GO   ?= go
ADDR ?= 127.0.0.1:8080
BASE ?= /
OUT  ?= dist
VERSION ?= $(or $(shell git describe --tags --always --dirty 2>/dev/null),dev)

.DEFAULT_GOAL := help
.PHONY: help run build static release recording fmt lint test test-race test-wasm bench load bench-ui

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## build the page and serve it (ADDR=127.0.0.1:8080)
	$(GO) run . serve -addr $(ADDR)

build: ## build the command: .build/scattergather serve -site dist needs no Go
	$(GO) build -o .build/ .

static: ## write the page for any file server (BASE=/playground/ OUT=dist URL=https://…)
	$(GO) run . static -base $(BASE) $(if $(URL),-url $(URL)) -o $(OUT)

release: ## write the site and programs that contain it into .build/release/VERSION (VERSION=v1.0.0)
	$(GO) run ./web/release -version $(VERSION)

recording: ## record the moving picture of the README in Chromium
	CHROMIUM=$$(.ci/chromium) $(GO) test -count=1 -run TestRecording ./app/browsertest -record $(CURDIR)/web/screenshots/drag.gif -v

fmt: ## format the Go code
	gofmt -w .

lint: ## check the formatting and run go vet
	@unformatted=$$(gofmt -l .) && if [ -n "$$unformatted" ]; then echo "make fmt would change:" $$unformatted; exit 1; fi
	$(GO) vet ./...
	GOOS=js GOARCH=wasm $(GO) vet ./app/dom ./web/site/stub/... ./web/interpreter

# The time limits end a test that hangs; they measure nothing. -count=1: the cache does not
# know the program for the browser that the tests build. -parallel: a test in the browser
# waits most of the time.
test: lint test-race test-wasm ## run all tests; installs or names what is missing
	@CHROMIUM=$$(.ci/chromium) && FIREFOX=$$(.ci/firefox) && AXE=$$(.ci/axe) && LIGHTHOUSE=$$(.ci/lighthouse) && export CHROMIUM FIREFOX AXE LIGHTHOUSE && set -x && $(GO) test -count=1 -parallel 3 -timeout 1h ./...

# These packages start goroutines; the others are tested without the race detector only. The
# tests that are left out repeat many times what the others run.
test-race: ## test the packages that start goroutines under the race detector
	@.ci/cc
	CGO_ENABLED=1 $(GO) test -race -timeout 1h -skip 'TestSlowShare|TestLognormalLeaves|TestWorst' ./engine ./engine/clock ./engine/tail

test-wasm: ## test in Node that runs on wasm log the same events
	@command -v node >/dev/null || { echo "Node.js runs the tests on wasm; install version 20 or later (nodejs.org, or apt-get install nodejs)"; exit 1; }
	GOOS=js GOARCH=wasm $(GO) test -timeout 1h -exec="$$($(GO) env GOROOT)/lib/wasm/go_js_wasm_exec" -run Determinism ./engine

# Absolute times are printed; ratios, which do not depend on the machine, and the size of the
# page have budgets. Whatever is over its budget, all tables are printed.
bench: ## measure, with a table of the budgets at the end
	$(GO) test -run '^$$' -bench . ./engine/... ./app/timeline
	GOOS=js GOARCH=wasm $(GO) test -exec="$$($(GO) env GOROOT)/lib/wasm/go_js_wasm_exec" -run '^$$' -bench 'Run|Thousand' ./engine ./engine/tail
	@status=0; set -x; \
	$(GO) test -run '^$$' -bench . -benchtime 1x ./web/site || status=1; \
	$(MAKE) bench-ui || status=1; \
	$(GO) test -count=1 ./engine -run TestRatio -ratio -v || status=1; \
	$(GO) test -count=1 -run TestSizes -v ./engine/link || status=1; \
	exit $$status

load: ## compare the server's throughput with http.FileServer's on loopback (20 s)
	$(GO) test ./web/server -count=1 -v -timeout 2m -run TestLoad -load
	$(GO) test ./web/picture -count=1 -v -timeout 2m -run TestCostIsBounded -times

bench-ui: ## measure the page in Chromium, with a table of the budgets at the end
	@CHROMIUM=$$(.ci/chromium) && FIREFOX=$$(.ci/firefox) && LIGHTHOUSE=$$(.ci/lighthouse) && export CHROMIUM FIREFOX LIGHTHOUSE && set -x && $(GO) test -run '^$$' -bench . -benchtime 3x -timeout 1h ./app/browsertest
