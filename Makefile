# The few commands of every day; cmake --preset NAME does the rest (see CMakePresets.json).
#
#   make          builds the program: build/briefwright
#   make brief    the sample brief into out/, from a bare machine
#   make test     everything that must hold before a change goes in
#   make corpus   all records of a policy hub's snapshots, where they lie beside this folder
#   make slurm    a batch on a Slurm cluster of two nodes, one of which is killed; all of it on this machine
#   make digests  writes the digests of all pages anew, after a change that was meant to move some
#   make asan     the tests with asserts, address and undefined-behaviour sanitizers
#   make tsan     loading and batch with the thread sanitizer
#   make tidy     clang-tidy over src/
#   make mutants  a hundred small faults: at least 90 are noticed by the tests (hours)
#   make fuzz     each fuzz target for FUZZ_SECONDS
#   make bench    where the time goes
#   make deb      a Debian package of the program in build/
#   make install  the program, its library, data files and man page below PREFIX (/usr/local); make uninstall takes them away
#   make format   lays out all C++ files as the tests want them
#   make clean    removes what was built and made
#   make help     this list
#
# Each installs the Debian packages that it needs and lacks (see tools/install-deps).

BUILD := build
PROGRAM := $(BUILD)/briefwright
SAMPLE := sector-cement-roadmap-2050
CMAKE_FLAGS :=
FUZZ_SECONDS := 60
MUTANTS :=
PREFIX := /usr/local
JOBS := $(shell nproc 2>/dev/null || echo 2)

.PHONY: build brief test corpus slurm digests asan tsan bench tidy mutants fuzz deb install uninstall format clean help

build:
	@tools/install-deps build
	@cmake --preset release -DBRIEFWRIGHT_TESTS=OFF $(CMAKE_FLAGS)
	cmake --build $(BUILD) --parallel $(JOBS) --target briefwright

brief: build
	$(PROGRAM) brief $(SAMPLE) --corpus seeds --lang zh -o out/brief.pdf
	$(PROGRAM) brief $(SAMPLE) --corpus seeds --lang en -o out/brief-en.pdf

test:
	@tools/install-deps build test
	@cmake --preset release -DBRIEFWRIGHT_TESTS=ON $(CMAKE_FLAGS)
	cmake --build $(BUILD) --parallel $(JOBS)
	ctest --test-dir $(BUILD) --output-on-failure --parallel 2 --label-exclude 'corpus|slurm'

corpus:
	@tools/install-deps build test
	@cmake --preset release -DBRIEFWRIGHT_TESTS=ON $(CMAKE_FLAGS)
	cmake --build $(BUILD) --parallel $(JOBS) --target briefwright page_digests
	ctest --test-dir $(BUILD) --output-on-failure --label-regex corpus

slurm:
	@tools/install-deps build test slurm
	@cmake --preset release -DBRIEFWRIGHT_TESTS=ON $(CMAKE_FLAGS)
	cmake --build $(BUILD) --parallel $(JOBS) --target briefwright
	ctest --test-dir $(BUILD) --output-on-failure --label-regex slurm

digests:
	@tools/install-deps build test
	@cmake --preset release -DBRIEFWRIGHT_TESTS=ON $(CMAKE_FLAGS)
	cmake --build $(BUILD) --parallel $(JOBS) --target renew-digests

asan:
	@tools/install-deps build test
	@cmake --preset asan
	cmake --build build-asan --parallel $(JOBS)
	ctest --preset asan

tsan:
	@tools/install-deps build test
	@cmake --preset tsan
	cmake --build build-tsan --parallel $(JOBS) --target briefwright test_data test_batch
	ctest --preset tsan

mutants:
	@tools/install-deps build test
	@cmake --preset release -DBRIEFWRIGHT_TESTS=ON $(CMAKE_FLAGS)
	tools/mutate --build $(BUILD) $(MUTANTS)

tidy:
	@tools/install-deps build tidy
	@cmake --preset tidy
	run-clang-tidy-14 -quiet -j $(JOBS) -p build-tidy "$(CURDIR)/src/"

fuzz:
	@tools/install-deps build fuzz
	@cmake --preset fuzz
	cmake --build build-fuzz --parallel $(JOBS) --target fuzzers
	fuzz/run.sh build-fuzz $(FUZZ_SECONDS)

bench:
	@tools/install-deps build bench
	@cmake --preset release -DBRIEFWRIGHT_TESTS=OFF -DBRIEFWRIGHT_BENCH=ON $(CMAKE_FLAGS)
	cmake --build $(BUILD) --parallel $(JOBS) --target briefwright benchmarks
	bench/run.sh $(BUILD) $(SAMPLE)

deb: build
	@tools/install-deps package
	cd $(BUILD) && cpack -G DEB

install: build
	cmake --build $(BUILD) --parallel $(JOBS)
	cmake --install $(BUILD) --prefix $(PREFIX)

uninstall:
	xargs -d '\n' rm -f -- < $(BUILD)/install_manifest.txt

format:
	@tools/install-deps format
	git ls-files --cached --others --exclude-standard '*.cpp' '*.hpp' | xargs clang-format-14 -i

clean:
	rm -rf build build-* out

help:
	@sed -n 's/^#   //p' Makefile
