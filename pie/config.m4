dnl For PIE (and by hand: cd pie && phpize && ./configure && make install). The repository's Makefile does the building;
dnl this stands in a folder of its own because configure writes a Makefile beside it, and the repository has one.
PHP_ARG_ENABLE([tars_rs], [whether to build tars_rs],
  [AS_HELP_STRING([--enable-tars_rs], [Build the tars_rs extension])], [yes])

if test "$PHP_TARS_RS" != "no"; then
  AC_MSG_CHECKING([for Rust and PHP that tars_rs can be built with])
  if PHP="$PHP_EXECUTABLE" PHP_CONFIG="$PHP_CONFIG" "$abs_srcdir/../tools/setup" check; then
    AC_MSG_RESULT([yes])
  else
    AC_MSG_ERROR([see above])
  fi
  PHP_SUBST([PHP_CONFIG])
  PHP_MODULES="$PHP_MODULES \$(phplibdir)/tars_rs.so"
  PHP_ADD_BUILD_DIR([modules])
  PHP_ADD_MAKEFILE_FRAGMENT([$abs_srcdir/Makefile.frag], [$abs_srcdir], [$abs_builddir])
fi
