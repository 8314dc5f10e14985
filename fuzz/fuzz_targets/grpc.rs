//! Any bytes, as a body and headers of gRPC. The promises are in tars-fuzz-checks.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tars_fuzz_checks::grpc;

fuzz_target!(|data: &[u8]| grpc::grpc(data));
