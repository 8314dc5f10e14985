//! Any bytes, as .tars files. The promises are in tars-fuzz-checks.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tars_fuzz_checks::tars2php;

fuzz_target!(|data: &[u8]| tars2php::tars2php(data));
