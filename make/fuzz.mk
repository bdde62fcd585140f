# Fuzzing. What a run finds stays in $(FUZZ); what is worth keeping is committed in fuzz/corpus, which the tests replay.

FUZZ := $(TARGET)/fuzz
FUZZ_TARGETS := x12 claim837
FUZZ_SECONDS ?= 900
# Samples to begin with, where they are; a folder, as libFuzzer takes no files.
FUZZ_SAMPLES := $(wildcard ../shared/x12/*.83*)
# A file that takes ten seconds, or memory of over half a gigabyte, or 64 MB at once, is a finding as a panic is.
FUZZ_LIMITS := -timeout=10 -rss_limit_mb=512 -malloc_limit_mb=64 -max_len=65536
FUZZ_RUN = $(CARGO) fuzz run -s none --target-dir $(FUZZ) $(1) $(FUZZ)/corpus/$(1) fuzz/corpus/$(1) $(FUZZ)/samples -- \
  $(FUZZ_LIMITS) -dict=fuzz/x12.dict -artifact_prefix=$(FUZZ)/artifacts/$(1)/ -print_final_stats=1

.PHONY: fuzz fuzz-keep $(FUZZ_TARGETS:%=fuzz-%)
fuzz: $(FUZZ_TARGETS:%=fuzz-%)

$(FUZZ_TARGETS:%=fuzz-%): fuzz-%: $(CARGO_FUZZ)
	$(call say,Fuzzing $* for $(FUZZ_SECONDS) seconds)
	@mkdir -p $(FUZZ)/corpus/$* $(FUZZ)/artifacts/$* $(FUZZ)/samples
	$(if $(FUZZ_SAMPLES),@cp $(FUZZ_SAMPLES) $(FUZZ)/samples)
	$(call FUZZ_RUN,$*) -max_total_time=$(FUZZ_SECONDS)

# Adds to the committed files those of the last run that reach code that none of them reaches.
fuzz-keep: $(CARGO_FUZZ)
	$(foreach target,$(FUZZ_TARGETS),$(CARGO) fuzz run -s none --target-dir $(FUZZ) $(target) \
	  fuzz/corpus/$(target) $(FUZZ)/corpus/$(target) -- -merge=1 -use_counters=0 &&) true
