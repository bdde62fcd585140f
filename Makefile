# The few commands that people type. Each installs what it misses and says what it is doing.
#
#   make run      build everything, make the demonstration school, and serve it at http://127.0.0.1:3000
#   make dev      the same, again after each change
#   make test     all tests: Rust, on SQLite and PostgreSQL, then a real browser against the real server
#   make check    formatting, lints for both targets, the courseware
#   make bench    measurements, each beside a baseline in the same run
#   make fuzz     the readers of X12 against files that a fuzzer makes up; FUZZ_SECONDS for each, 900 unless told
#   make release  one archive: the optimized binary, the courseware, a systemd unit

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:
.DEFAULT_GOAL := help

CARGO ?= cargo
CARGO_TARGET_DIR ?= target
TARGET := $(CARGO_TARGET_DIR)
export CARGO_TARGET_DIR
# A search path of our own, so that a tool that was just installed is found.
CARGO_BIN := $(or $(CARGO_INSTALL_ROOT),$(CARGO_HOME),$(HOME)/.cargo)/bin
export PATH := $(CARGO_BIN):$(PATH)

comma := ,
# $(call say,WORDS): a comma would begin another argument, so sentences write $(comma).
say = @printf '\n\033[1m%s\033[0m\n' "$(1)"

include make/tools.mk
include make/site.mk
include make/fuzz.mk

SUPERBILL := $(TARGET)/debug/superbill
SUPERBILL_RELEASE := $(TARGET)/release/superbill

.PHONY: help run dev test test-rust test-browser check bench fuzz release build
help:
	@sed -n 's/^#   //p' Makefile

build: site
	$(call say,Building superbill)
	$(CARGO) build --bin superbill

# The migrations first: on PostgreSQL, nothing else runs them.
run: build
	$(call say,The demonstration school)
	$(SUPERBILL) migrate
	$(SUPERBILL) content sync
	$(SUPERBILL) seed demo
	$(call say,Serving)
	exec $(SUPERBILL) serve

# One way to build: this is `make run` in a loop.
dev:
	@node make/watch.mjs $(MAKE) run

test: test-rust test-browser

test-rust: $(NEXTEST) $(POSTGRESQL) site
	$(call say,Rust tests)
	sh make/postgres.sh $(CARGO) nextest run
	$(CARGO) test --doc

test-browser: build $(BROWSER)
	$(call say,Tests in Chromium)
	SUPERBILL=$(abspath $(SUPERBILL)) npx playwright test --config end2end/playwright.config.ts

check: $(WASM_TARGET) site
	$(call say,Formatting)
	$(CARGO) fmt --all --check
	$(CARGO) fmt --manifest-path fuzz/Cargo.toml --check
	$(call say,Lints for the server)
	$(CARGO) clippy --all-targets -- -D warnings
	$(call say,Lints for the browser)
	$(CARGO) clippy -p hydrate --target wasm32-unknown-unknown -- -D warnings
	$(call say,Types of the browser tests)
	npx tsc --noEmit --project end2end
	$(call say,Courseware)
	$(CARGO) run --quiet --bin superbill -- content check
	@if command -v cargo-deny >/dev/null; then $(CARGO) deny check bans licenses sources; \
	else echo "cargo-deny is not installed: licences and sources were not checked"; fi

bench: site $(BROWSER) $(PYX12_STAMP)
	$(call say,Measurements)
	PYX12=$(abspath $(PYX12)) $(CARGO) bench --bench '*'
	$(CARGO) build --release --bin superbill
	SUPERBILL=$(abspath $(SUPERBILL_RELEASE)) npx playwright test --config end2end/playwright.config.ts --grep @bench --workers 1

release: site
	$(call say,Building the optimized binary)
	$(CARGO) build --release --bin superbill
	$(call say,Packing)
	sh make/pack.sh $(SUPERBILL_RELEASE) $(TARGET)/superbill.tar.gz
