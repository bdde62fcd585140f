# What the browser loads: built into $(SITE), named by content, compressed, and embedded by app/build.rs.
# One way to build it: cargo, wasm-bindgen, wasm-opt, sass, and site.mjs for the names and the manifest.

CARGO ?= cargo
TARGET := $(or $(CARGO_TARGET_DIR),target)
SITE := $(TARGET)/site
PARTS := $(SITE)/parts
NPM := node_modules/.package-lock.json
WASM := $(TARGET)/wasm32-unknown-unknown/wasm-release/hydrate.wasm
BINDGEN_VERSION := $(shell sed -n '/^name = "wasm-bindgen"$$/{n;s/^version = "\(.*\)"$$/\1/p;}' Cargo.lock)

# wasm-opt --all-features writes modules that browsers refuse, so each feature is named.
WASM_FEATURES := bulk-memory mutable-globals multivalue nontrapping-float-to-int reference-types sign-ext

FONTS := atkinson-hyperlegible-next atkinson-hyperlegible-mono newsreader
FONT_FILES := $(foreach font,$(FONTS),$(foreach subset,latin latin-ext,$(PARTS)/$(font)-$(subset)-wght-normal.woff2))

.PHONY: npm wasm-tools site end2end FORCE

## npm: the site's tools and the browser tests' (sass, wasm-opt, fonts, Playwright, axe)
npm: $(NPM)

$(NPM): package.json package-lock.json
	@echo "Fetching the site's tools from npm…"
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

## wasm-tools: the wasm32 target and the wasm-bindgen of Cargo.lock's version
wasm-tools:
	@rustup target list --installed 2>/dev/null | grep -qx wasm32-unknown-unknown \
		|| { echo "Adding the wasm32 target…"; rustup target add wasm32-unknown-unknown; }
	@test "$$(wasm-bindgen --version 2>/dev/null)" = "wasm-bindgen $(BINDGEN_VERSION)" \
		|| { echo "Installing wasm-bindgen $(BINDGEN_VERSION) (once, some minutes)…"; \
		     $(CARGO) install wasm-bindgen-cli --version $(BINDGEN_VERSION); }

## site: styles, fonts and the browser's part of the program, in $(SITE)
site: $(SITE)/manifest.tsv

$(SITE)/manifest.tsv: make/site.mjs $(PARTS)/superbill.wasm $(PARTS)/superbill.css $(PARTS)/icon.svg $(FONT_FILES)
	@node make/site.mjs $(PARTS) $(SITE)

# Cargo knows best whether anything changed; where nothing did it leaves the file, and all that follows, alone.
$(WASM): FORCE | wasm-tools
	@$(CARGO) build -p hydrate --target wasm32-unknown-unknown --profile wasm-release

$(PARTS)/superbill.js $(PARTS)/superbill.wasm &: $(WASM) $(NPM)
	@mkdir -p $(PARTS)
	@wasm-bindgen --target web --no-typescript --out-dir $(SITE)/bindgen --out-name superbill $(WASM)
	@node_modules/.bin/wasm-opt -Oz $(WASM_FEATURES:%=--enable-%) $(SITE)/bindgen/superbill_bg.wasm -o $(PARTS)/superbill.wasm
	@cp $(SITE)/bindgen/superbill.js $(PARTS)/superbill.js

$(PARTS)/superbill.css: $(wildcard style/*.scss) $(NPM)
	@mkdir -p $(PARTS)
	@node_modules/.bin/sass --no-source-map --style=compressed style/main.scss $@

$(PARTS)/icon.svg: style/icon.svg
	@mkdir -p $(PARTS)
	@cp $< $@

$(PARTS)/%.woff2: $(NPM)
	@mkdir -p $(PARTS)
	@cp node_modules/@fontsource-variable/$(firstword $(foreach font,$(FONTS),$(if $(filter $(font)-%,$*),$(font))))/files/$*.woff2 $@
