//! Any bytes, as an endpoint or a locator. The promises are in tars-fuzz-checks.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tars_fuzz_checks::conf;

fuzz_target!(|data: &[u8]| conf::endpoint(data));
