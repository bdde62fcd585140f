# What the browser loads: built into $(SITE), named by content, compressed, and embedded by app/build.rs.
# One way to build it: cargo, wasm-bindgen, wasm-opt, sass, and site.mjs for the names, the manifest and the budgets.

SITE := $(TARGET)/site
PARTS := $(SITE)/parts
# Two programs: the code book's, and that of the desks on which attempts are answered.
PROGRAMS := book desk
WASM := $(TARGET)/wasm32-unknown-unknown/wasm-release/hydrate.wasm
PROGRAM_PARTS := $(foreach program,$(PROGRAMS),$(PARTS)/$(program).js $(PARTS)/$(program).wasm)

# wasm-opt --all-features writes modules that browsers refuse, so each feature is named.
WASM_FEATURES := bulk-memory mutable-globals multivalue nontrapping-float-to-int reference-types sign-ext

FONTS := atkinson-hyperlegible-next atkinson-hyperlegible-mono newsreader
FONT_FILES := $(foreach font,$(FONTS),$(foreach subset,latin latin-ext,$(PARTS)/$(font)-$(subset)-wght-normal.woff2))

.PHONY: site FORCE
site: $(SITE)/manifest.tsv

$(SITE)/manifest.tsv: make/site.mjs $(PROGRAM_PARTS) $(PARTS)/superbill.css $(PARTS)/icon.svg $(FONT_FILES)
	@node make/site.mjs $(PARTS) $(SITE)

# Cargo knows best whether anything changed; where nothing did it leaves the file, and all that follows, alone.
# Both are built under one name, so never at once.
$(SITE)/desk.built.wasm: | $(SITE)/book.built.wasm
.SECONDARY: $(PROGRAMS:%=$(SITE)/%.built.wasm)
$(SITE)/%.built.wasm: FORCE | $(WASM_TARGET)
	@mkdir -p $(@D)
	@$(CARGO) build -p hydrate --no-default-features --features $* --target wasm32-unknown-unknown --profile wasm-release
	@cmp -s $(WASM) $@ || cp $(WASM) $@

$(PARTS)/%.js $(PARTS)/%.wasm: $(SITE)/%.built.wasm $(NODE_MODULES) | $(WASM_BINDGEN)
	@mkdir -p $(PARTS)
	@wasm-bindgen --target web --no-typescript --out-dir $(SITE)/bindgen --out-name $* $<
	@node_modules/.bin/wasm-opt -Oz $(WASM_FEATURES:%=--enable-%) $(SITE)/bindgen/$*_bg.wasm -o $(PARTS)/$*.wasm
	@cp $(SITE)/bindgen/$*.js $(PARTS)/$*.js

$(PARTS)/superbill.css: $(wildcard style/*.scss) $(NODE_MODULES)
	@mkdir -p $(PARTS)
	@node_modules/.bin/sass --no-source-map --style=compressed style/main.scss $@

$(PARTS)/icon.svg: style/icon.svg
	@mkdir -p $(PARTS)
	@cp $< $@

$(PARTS)/%.woff2: $(NODE_MODULES)
	@mkdir -p $(PARTS)
	@cp node_modules/@fontsource-variable/$(firstword $(foreach font,$(FONTS),$(if $(filter $(font)-%,$*),$(font))))/files/$*.woff2 $@
