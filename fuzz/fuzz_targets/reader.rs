//! Any bytes, read as every Tars type. The promises are in tars-fuzz-checks.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tars_fuzz_checks::wire;

fuzz_target!(|data: &[u8]| wire::reader(data));
