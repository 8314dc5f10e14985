//! Any bytes, as .tars files. The promises are in tars-fuzz-checks.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tars_fuzz_checks::idl;

fuzz_target!(|data: &[u8]| idl::idl(data));
