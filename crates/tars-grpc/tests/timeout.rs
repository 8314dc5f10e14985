//! Deadlines.

use std::time::Duration;

use proptest::prelude::*;
use tars_grpc::{timeout, Code};

#[test]
fn every_unit_is_read() {
    for (header, time) in [
        ("1H", Duration::from_secs(3600)),
        ("2M", Duration::from_secs(120)),
        ("3S", Duration::from_secs(3)),
        ("1500m", Duration::from_millis(1500)),
        ("4u", Duration::from_micros(4)),
        ("5n", Duration::from_nanos(5)),
        ("00000000S", Duration::ZERO),
        ("99999999H", Duration::from_secs(99_999_999 * 3600)),
    ] {
        assert_eq!(timeout::read(header.as_bytes()), Ok(time), "{header}");
    }
}

#[test]
fn what_is_no_time_is_an_error() {
    for header in [
        "",
        "S",
        "5",
        "5s",
        "5 S",
        " 5S",
        "-5S",
        "+5S",
        "1.5S",
        "100000000n",
        "5SS",
        "٣S",
    ] {
        let error = timeout::read(header.as_bytes()).unwrap_err();
        assert_eq!(error.code(), Code::Internal, "{header}");
        assert!(error.to_string().contains(header), "{header}: {error}");
    }
    assert!(timeout::read(&[b'9'; 5000]).unwrap_err().to_string().len() < 200);
}

#[test]
fn a_time_is_written_in_the_smallest_unit_that_has_room() {
    for (time, header) in [
        (Duration::ZERO, "0n"),
        (Duration::from_nanos(99_999_999), "99999999n"),
        (Duration::from_nanos(100_000_000), "100000u"),
        (Duration::from_nanos(100_000_001), "100001u"),
        (Duration::from_secs(3), "3000000u"),
        (Duration::from_secs(100), "100000m"),
        (Duration::from_secs(100_000), "100000S"),
        (Duration::from_secs(100_000_000), "1666667M"),
        (Duration::from_secs(100_000_000 * 60), "1666667H"),
        (Duration::MAX, "99999999H"),
    ] {
        assert_eq!(timeout::write(time), header, "{time:?}");
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_and_no_shorter(nanoseconds in any::<u64>()) {
        let time = Duration::from_nanos(nanoseconds);
        let read = timeout::read(timeout::write(time).as_bytes()).unwrap();
        // Six digits at least are kept.
        prop_assert!(read >= time && read - time <= time / 100_000);
    }
}
