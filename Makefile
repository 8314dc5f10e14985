## make demo      see it work: a node, a service, and what happens when things die (one minute)
## make test      every test, from a clean clone: unit, phpt, interop, chaos, valgrind, a fresh machine
## make fresh     the newest Debian's PHP: everything from a clean clone on a fresh machine, and all phpt (as root)
## make build     the extension: target/release/tars_rs.so
## make install   put it where php-config says (with sudo, if need be, after make build)
## make bench     the figures of README.md
## make fuzz      FUZZ_RUNS=1000000 runs of each fuzz target (Rust nightly), and of the PHP functions
## make clean     remove what was built
##
## What this machine lacks for it is installed first, with a word about it (tools/setup). PHP and PHP_CONFIG name
## another PHP than that of PATH.

export PATH := $(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)
target := $(or $(CARGO_TARGET_DIR),$(CURDIR)/target)
extension := $(target)/release/tars_rs.so
FUZZ_RUNS ?= 1000000

.PHONY: help demo test fresh build install bench fuzz clean

help:
	@sed -n 's/^## \?//p' Makefile

demo:
	@tools/setup demo
	@tools/build
	@"$(or $(PHP),php)" examples/demo/run.php "$(extension)" "$(target)/release/tars-node"

test:
	@tools/setup test
	@tests/run

fresh:
	@tools/setup test
	@tests/fresh/run trixie

build:
	@tools/build

# Builds only what is not there, or PHP would refuse: root, who may write there, often has no Rust.
install:
	@tools/fits "$(extension)" || tools/build
	folder=$$("$(or $(PHP_CONFIG),php-config)" --extension-dir) && install -D -m 644 "$(extension)" "$(DESTDIR)$$folder/tars_rs.so"
	@echo "now add this line to php.ini:  extension=tars_rs.so"

bench: build
	@tools/setup test
	cargo bench --locked --workspace --bench '*'
	tests/bench/run "$(target)/release"

fuzz: build
	@tools/setup fuzz
	TARS_RS_SO="$(extension)" fuzz/php/run $(FUZZ_RUNS)
	for target in $$(ls fuzz/fuzz_targets | sed 's/\.rs$$//'); do \
		cargo +nightly fuzz run $$target -- -runs=$(FUZZ_RUNS) || exit 1; \
	done

clean:
	cargo clean
	rm -rf fuzz/target tests/interop/node_modules
