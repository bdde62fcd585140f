# What the build needs and a fresh machine lacks. Each rule does nothing where the tool is there.

WASM_BINDGEN_VERSION := $(shell awk '/^name = "wasm-bindgen"$$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)
STAMPS := $(TARGET)/stamps
WASM_TARGET := $(STAMPS)/wasm32
WASM_BINDGEN := $(STAMPS)/wasm-bindgen-$(WASM_BINDGEN_VERSION)
NEXTEST := $(STAMPS)/nextest
NODE_MODULES := node_modules/.package-lock.json
BROWSER := $(STAMPS)/chromium
POSTGRESQL := $(STAMPS)/postgresql
CARGO_FUZZ := $(STAMPS)/fuzz
# An X12 validator in Python, which `make bench` measures ours beside; 4.0.0 runs on Python 3.11.
PYX12_VERSION := 4.0.0
PYX12_STAMP := $(STAMPS)/pyx12-$(PYX12_VERSION)
PYX12 := $(TARGET)/pyx12/bin/python

$(WASM_TARGET):
	$(call say,The compiler for the browser (wasm32))
	@mkdir -p $(@D)
	rustup target list --installed | grep -q wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
	@touch $@

# It must be the version in Cargo.lock to the letter. Its own lock file does not build with every toolchain.
$(WASM_BINDGEN):
	$(call say,wasm-bindgen $(WASM_BINDGEN_VERSION) (a few minutes the first time))
	@mkdir -p $(@D)
	wasm-bindgen --version 2>/dev/null | grep -qF ' $(WASM_BINDGEN_VERSION)' \
	  || env -u CARGO_TARGET_DIR $(CARGO) install wasm-bindgen-cli --version $(WASM_BINDGEN_VERSION) --force
	@touch $@

$(NEXTEST):
	$(call say,The test runner (cargo-nextest))
	@mkdir -p $(@D)
	$(CARGO) nextest --version >/dev/null 2>&1 || env -u CARGO_TARGET_DIR $(CARGO) install cargo-nextest --locked
	@touch $@

$(NODE_MODULES): package.json package-lock.json
	$(call say,Style compiler$(comma) wasm optimizer$(comma) fonts and browser tests (npm))
	npm ci --no-audit --no-fund
	@touch $@

# As Debian's package, so that the system keeps it up to date; elsewhere CHROMIUM names another.
$(BROWSER): $(NODE_MODULES)
	$(call say,Chromium)
	@mkdir -p $(@D)
	command -v "$${CHROMIUM:-chromium}" >/dev/null || sh make/chromium.sh
	@touch $@

# Debian keeps initdb out of the search path; make/postgres.sh finds it.
$(POSTGRESQL):
	$(call say,PostgreSQL)
	@mkdir -p $(@D)
	command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || sh make/postgresql-install.sh
	@touch $@

# Its targets are built without a sanitizer, which asks for a nightly toolchain: the readers have no unsafe code.
$(CARGO_FUZZ):
	$(call say,The fuzzer (cargo-fuzz))
	@mkdir -p $(@D)
	$(CARGO) fuzz --version >/dev/null 2>&1 || env -u CARGO_TARGET_DIR $(CARGO) install cargo-fuzz --locked
	@touch $@

$(PYX12_STAMP):
	$(call say,The baseline for X12 (pyx12 $(PYX12_VERSION)))
	@mkdir -p $(@D)
	python3 -m venv --clear $(TARGET)/pyx12
	$(PYX12) -m pip install --quiet --disable-pip-version-check pyx12==$(PYX12_VERSION)
	@touch $@
