dnl For PIE (and by hand: cd pie && phpize && ./configure && make install). Cargo does the building; it stands
dnl in a folder of its own because configure writes a Makefile beside it, and the repository has one.
PHP_ARG_ENABLE([tars_rs], [whether to build tars_rs],
  [AS_HELP_STRING([--enable-tars_rs], [Build the tars_rs extension])], [yes])

if test "$PHP_TARS_RS" != "no"; then
  AC_PATH_PROG([CARGO], [cargo], [no], [$PATH$PATH_SEPARATOR$HOME/.cargo/bin])
  if test "$CARGO" = "no"; then
    AC_MSG_ERROR([Rust is needed to build tars_rs: https://rustup.rs])
  fi
  PHP_SUBST([CARGO])
  PHP_SUBST([PHP_CONFIG])
  PHP_MODULES="$PHP_MODULES \$(phplibdir)/tars_rs.so"
  PHP_ADD_BUILD_DIR([modules])
  PHP_ADD_MAKEFILE_FRAGMENT([$abs_srcdir/Makefile.frag], [$abs_srcdir], [$abs_builddir])
fi
