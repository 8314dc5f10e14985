# The repository's Makefile knows what is out of date, so it is asked every time; but not by `make install` when there is
# something to install that PHP takes: root, who may write there, often has no Rust.
.PHONY: tars_rs-build
tars_rs-build:
	$(MAKE) -C $(srcdir)/.. build PHP=$(PHP_EXECUTABLE) PHP_CONFIG=$(PHP_CONFIG)

tars_rs-fits = $(shell PHP=$(PHP_EXECUTABLE) $(srcdir)/../tools/fits $(phplibdir)/tars_rs.so && echo yes)
$(phplibdir)/tars_rs.so: $(if $(filter install,$(MAKECMDGOALS)),$(if $(tars_rs-fits),,tars_rs-build),tars_rs-build)
	mkdir -p $(phplibdir)
	cd $(srcdir)/.. && cp "$${CARGO_TARGET_DIR:-target}/release/libtars_rs.so" $@
