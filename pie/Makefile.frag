# Cargo knows what is out of date, so it is asked every time.
.PHONY: tars_rs-cargo
tars_rs-cargo:
	cd $(srcdir)/.. && PHP=$(PHP_EXECUTABLE) PHP_CONFIG=$(PHP_CONFIG) $(CARGO) build --release --locked --package tars_rs --target-dir $(builddir)/cargo

$(phplibdir)/tars_rs.so: tars_rs-cargo
	mkdir -p $(phplibdir) && cp cargo/release/libtars_rs.so $@
