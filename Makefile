# The few commands of every day; cmake --preset NAME does the rest (see CMakePresets.json).
#
#   make brief    the sample brief into out/, from a bare machine
#   make test     everything that must hold before a change goes in
#   make corpus   all records of a policy hub's snapshots, where they lie beside this folder
#   make digests  writes the digests of all pages anew, after a change that was meant to move some
#   make bench    where the time goes
#   make asan     the tests with asserts, address and undefined-behaviour sanitizers
#   make tidy     clang-tidy over all sources
#   make fuzz     each fuzz target for FUZZ_SECONDS

BUILD := build
PROGRAM := $(BUILD)/briefwright
SAMPLE := sector-cement-roadmap-2050
CMAKE_FLAGS :=
FUZZ_SECONDS := 60
JOBS := $(shell nproc 2>/dev/null || echo 2)

.PHONY: build brief test corpus digests asan bench tidy fuzz format deps clean

build: deps
	@cmake --preset release $(CMAKE_FLAGS)
	cmake --build $(BUILD) --parallel $(JOBS) --target briefwright

brief: build
	$(PROGRAM) brief $(SAMPLE) --corpus seeds --lang zh -o out/brief.pdf
	$(PROGRAM) brief $(SAMPLE) --corpus seeds --lang en -o out/brief-en.pdf

test: deps
	@cmake --preset release $(CMAKE_FLAGS)
	cmake --build $(BUILD) --parallel $(JOBS)
	ctest --test-dir $(BUILD) --output-on-failure --parallel 2 --label-exclude "corpus|tidy"

corpus: build
	ctest --test-dir $(BUILD) --output-on-failure --label-regex corpus

digests: deps
	@cmake --preset release $(CMAKE_FLAGS)
	cmake --build $(BUILD) --parallel $(JOBS) --target renew-digests

asan: deps
	@cmake --preset asan
	cmake --build build-asan --parallel $(JOBS)
	ctest --preset asan

bench: deps
	@cmake --preset release -DBRIEFWRIGHT_BENCH=ON $(CMAKE_FLAGS)
	cmake --build $(BUILD) --parallel $(JOBS) --target briefwright benchmarks
	bench/run.sh $(BUILD) $(SAMPLE)

tidy: deps
	@cmake --preset tidy
	ctest --test-dir build-tidy --output-on-failure --label-regex tidy

fuzz:
	@tools/install-deps --fuzz
	@cmake --preset fuzz
	cmake --build build-fuzz --parallel $(JOBS) --target fuzzers
	fuzz/run.sh build-fuzz $(FUZZ_SECONDS)

format: deps
	git ls-files --cached --others --exclude-standard '*.cpp' '*.hpp' | xargs clang-format-14 -i

deps:
	@tools/install-deps

clean:
	rm -rf build build-* out
