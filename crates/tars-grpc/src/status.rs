//! How a call ended: the status numbers of gRPC, and what an answer of HTTP alone means.

macro_rules! codes {
    ($($(#[$doc:meta])* $number:literal $code:ident $name:literal,)*) => {
        /// A status number.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Code {
            $($(#[$doc])* $code = $number,)*
        }

        impl Code {
            /// All of them, by number.
            pub const ALL: [Code; 17] = [$(Code::$code),*];

            /// As gRPC writes it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Code::$code => $name,)*
                }
            }
        }
    };
}

codes! {
    /// No error.
    0 Ok "OK",
    /// The caller gave up.
    1 Cancelled "CANCELLED",
    /// An error that nothing is known of.
    2 Unknown "UNKNOWN",
    /// The arguments are of no use, whatever the state of the servant is.
    3 InvalidArgument "INVALID_ARGUMENT",
    /// It took too long.
    4 DeadlineExceeded "DEADLINE_EXCEEDED",
    /// What was asked for is not there.
    5 NotFound "NOT_FOUND",
    /// What was to be made is there.
    6 AlreadyExists "ALREADY_EXISTS",
    /// The caller is known, and may not do that.
    7 PermissionDenied "PERMISSION_DENIED",
    /// Something is used up, as a quota or memory; or a message is too large.
    8 ResourceExhausted "RESOURCE_EXHAUSTED",
    /// The servant is not in a state for that; to ask again is of no use.
    9 FailedPrecondition "FAILED_PRECONDITION",
    /// Somebody else was faster; the whole may be tried again.
    10 Aborted "ABORTED",
    /// Beyond the end of what there is.
    11 OutOfRange "OUT_OF_RANGE",
    /// There is no such method.
    12 Unimplemented "UNIMPLEMENTED",
    /// Something is broken.
    13 Internal "INTERNAL",
    /// The servant cannot be reached now; ask again.
    14 Unavailable "UNAVAILABLE",
    /// Data is lost for good.
    15 DataLoss "DATA_LOSS",
    /// The caller does not say who it is.
    16 Unauthenticated "UNAUTHENTICATED",
}

impl Code {
    /// The code with that number.
    pub fn of(number: i64) -> Option<Self> {
        let index = usize::try_from(number).ok()?;
        Self::ALL.get(index).copied()
    }

    /// What `grpc-status` says; what is no status number says [`Code::Unknown`].
    pub fn read(header: &[u8]) -> Self {
        let text = std::str::from_utf8(header).ok();
        let number = text.and_then(|text| text.parse().ok());
        number.and_then(Self::of).unwrap_or(Code::Unknown)
    }

    /// What an answer without `grpc-status` means, by its status of HTTP.
    pub fn of_http(status: i64) -> Self {
        match status {
            400 => Code::Internal,
            401 => Code::Unauthenticated,
            403 => Code::PermissionDenied,
            404 => Code::Unimplemented,
            429 | 502..=504 => Code::Unavailable,
            _ => Code::Unknown,
        }
    }
}
