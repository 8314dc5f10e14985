//! What an answer says of a call: the codes that all Tars frameworks share.

/// It was answered.
pub const SUCCESS: i32 = 0;
/// The server cannot read the parameters.
pub const SERVER_DECODE: i32 = -1;
/// The server cannot write the result.
pub const SERVER_ENCODE: i32 = -2;
/// The object has no such function.
pub const NO_FUNCTION: i32 = -3;
/// The server has no such object.
pub const NO_SERVANT: i32 = -4;
/// The caller's grid and the server's differ.
pub const GRID: i32 = -5;
/// The call waited longer than its caller does.
pub const QUEUE_TIMEOUT: i32 = -6;
/// No answer came in time.
pub const TIMEOUT: i32 = -7;
/// The server cannot be reached.
pub const CONNECT: i32 = -8;
/// The server has too much to do.
pub const OVERLOAD: i32 = -9;
/// There is no server to call.
pub const NO_ENDPOINT: i32 = -10;
/// The caller's set may not call the server's.
pub const INVALID_SET: i32 = -11;
/// The caller cannot read the answer.
pub const CLIENT_DECODE: i32 = -12;
/// The call could not be sent.
pub const SEND: i32 = -13;
/// Anything else.
pub const UNKNOWN: i32 = -99;
