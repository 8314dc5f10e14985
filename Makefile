## make demo      see it work: a node, a service, and what happens when things die (one minute)
## make test      every test, from a clean clone: unit, phpt, interop, chaos, valgrind
## make build     the extension: target/release/tars_rs.so
## make install   put it where php-config says (with sudo, if need be, after make build)
## make bench     the figures of README.md
## make fuzz      FUZZ_RUNS=1000000 runs of each fuzz target (Rust nightly), and of the PHP functions
## make clean     remove what was built
##
## What this machine lacks for it is installed first, with a word about it (tools/setup).

export PATH := $(PATH):$(HOME)/.cargo/bin
target := $(abspath $(or $(CARGO_TARGET_DIR),target))
extension := $(target)/release/tars_rs.so
FUZZ_RUNS ?= 1000000

.PHONY: help demo test build install bench fuzz clean

help:
	@sed -n 's/^## \?//p' $(MAKEFILE_LIST)

demo: build
	@php examples/demo/run.php $(extension) $(target)/release/tars-node

test:
	@tools/setup test
	@tests/run

# PHP knows an extension by a name without "lib"; the stand-in node is for demo, tests and benches.
build:
	@tools/setup build
	cargo build --release --locked --package tars_rs --package tars-node
	@ln -sf libtars_rs.so $(target)/release/tars_rs.so

# Builds only what is not there: root, who may write there, often has no Rust.
$(extension):
	$(MAKE) build

install: | $(extension)
	install -D -m 644 $(extension) $(DESTDIR)$$(php-config --extension-dir)/tars_rs.so
	@echo "now add this line to php.ini:  extension=tars_rs.so"

bench: build
	@tools/setup test
	cargo bench --locked --workspace --bench '*'
	tests/bench/run $(target)/release

fuzz: build
	@tools/setup fuzz
	TARS_RS_SO=$(extension) fuzz/php/run $(FUZZ_RUNS)
	for target in $$(ls fuzz/fuzz_targets | sed 's/\.rs$$//'); do \
		cargo +nightly fuzz run $$target -- -runs=$(FUZZ_RUNS) || exit 1; \
	done

clean:
	cargo clean
	rm -rf fuzz/target tests/interop/node_modules
