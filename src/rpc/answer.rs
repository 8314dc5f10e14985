//! From the bytes of a call to those of its answer. While PHP code runs in between, nothing is borrowed: it
//! may suspend its coroutine, throw, exit, or never come back.

use std::time::Instant;

use ext_php_rs::types::{ZendObject, Zval};
use tars_wire::packet::ONE_WAY;
use tars_wire::{code, frame, Answer, Error, ErrorKind, RequestPacket};

use super::around::{self, Around};
use super::call::{self, Property};
use super::failed::{self, Exit, Failed};
use super::parameters;
use super::results::Results;
use super::servant::Made;
use super::swoole::Peer;
use super::table::Function;
use crate::codec::convert;
use crate::codec::encode;
use crate::codec::failure::{Code, Failure};
use crate::zend::engine::{self, Writer, ARRAY};
use crate::zend::entries::Walk;
use crate::zend::invoke::{self, Values};

/// What is known of a call beside its packet.
pub struct Arrival {
    call: Option<Zval>,
    peer: Option<Peer>,
    at: Option<f64>,
    // When there was a call to tell of.
    started: Option<Instant>,
}

impl Arrival {
    /// Nothing.
    pub fn unknown() -> Self {
        Self {
            call: None,
            peer: None,
            at: None,
            started: None,
        }
    }

    /// What is in the call.
    pub fn handed(call: Zval) -> Self {
        let at = call::float(engine::object(&call), Property::Received);
        Self {
            call: Some(call),
            at,
            ..Self::unknown()
        }
    }

    /// From whom, and if that is told when.
    pub fn at(peer: Peer, at: Option<f64>) -> Self {
        Self {
            peer: Some(peer),
            at,
            ..Self::unknown()
        }
    }

    pub fn call(&self) -> Option<&Zval> {
        self.call.as_ref()
    }

    // The call is one of that request.
    fn begin(&mut self, request: &RequestPacket) {
        if let Some(call) = &self.call {
            call::fill(engine::object(call), request);
            self.started = Some(Instant::now());
        }
    }

    // It has ended: here is all that is known of a call.
    fn end(&self, code: i32) {
        if let (Some(call), Some(started)) = (&self.call, self.started) {
            let seconds = started.elapsed().as_secs_f64();
            call::ended(engine::object(call), code, seconds);
        }
    }

    // When it came, if anybody knows.
    fn received(&mut self) -> Option<f64> {
        if self.at.is_none() {
            self.at = self.peer.as_ref().and_then(Peer::received);
        }
        self.at
    }
}

/// Answers a call: `out` is the bytes, or nothing when none are to be sent.
///
/// # Errors
/// The packet is none.
pub fn to(made: &Made, packet: &[u8], arrival: Arrival, out: &mut Zval) -> Result<(), Error> {
    match frame::check(packet, made.max_length)? {
        Some(length) if length == packet.len() => {}
        Some(length) => {
            let left = packet.len() - length;
            return Err(Error::new(ErrorKind::Trailing { left }, length));
        }
        None => {
            let (needed, left) = (frame::PREFIX.max(packet.len() + 1), packet.len());
            return Err(Error::new(ErrorKind::Truncated { needed, left }, left));
        }
    }
    let request = RequestPacket::parse(frame::packet(packet))?;
    let answering = Answering {
        made,
        request: &request,
    };
    answering.run(arrival, out);
    Ok(())
}

struct Answering<'a> {
    made: &'a Made,
    request: &'a RequestPacket<'a>,
}

/// What a method has left.
struct Done<'a> {
    function: &'a Function,
    result: Zval,
    arguments: Values,
}

impl<'a> Answering<'a> {
    fn run(&self, mut arrival: Arrival, out: &mut Zval) {
        if self.run_and_write(&mut arrival, out).is_err() {
            // On exit there is nobody to answer to.
            *out = Zval::null();
            return;
        }
        drop(arrival);
        if self.settle().is_err() {
            *out = Zval::null();
        }
    }

    fn run_and_write(&self, arrival: &mut Arrival, out: &mut Zval) -> Result<(), Exit> {
        let waited = self.has_waited_too_long(arrival);
        arrival.begin(self.request);
        let done = if waited {
            Err(code::QUEUE_TIMEOUT.into())
        } else if let Some(flight) = self.made.flights.begin() {
            let done = self.call(arrival);
            self.made.flights.end(&flight);
            done?
        } else {
            Err(code::OVERLOAD.into())
        };
        self.settle()?;
        let call = arrival.call.as_ref().map(engine::object);
        let code = self.write(done, call, out)?;
        arrival.end(code);
        Ok(())
    }

    // What a destructor has thrown is none of the caller's business: there is an answer already.
    fn settle(&self) -> Result<(), Exit> {
        match invoke::thrown() {
            Some(thrown) => failed::thrown(&thrown, self.request).map(drop),
            None => Ok(()),
        }
    }

    fn has_waited_too_long(&self, arrival: &mut Arrival) -> bool {
        let timeout = self.request.timeout;
        timeout > 0
            && arrival
                .received()
                .is_some_and(|received| (call::now() - received) * 1000.0 > f64::from(timeout))
    }

    fn call(&self, arrival: &mut Arrival) -> Result<Result<Done<'a>, Failed>, Exit> {
        let Some(object) = self.made.table.object(self.request.servant.0) else {
            return Ok(Err(code::NO_SERVANT.into()));
        };
        // Every object has it, and nothing behind it.
        if self.request.func == "tars_ping" {
            return Ok(Err(code::SUCCESS.into()));
        }
        let Some(function) = object.function(self.request.func.0) else {
            return Ok(Err(code::NO_FUNCTION.into()));
        };
        let mut arguments = match parameters::read(function, self.request) {
            Ok(arguments) => arguments,
            Err(unread) => return failed::unread(unread, self.request).map(Err),
        };
        let around = !self.made.middleware.is_empty();
        if arrival.call.is_none() && (around || function.call.is_some()) {
            let call = call::of_peer(arrival.peer.take(), arrival.at);
            arrival.call = Some(call);
            arrival.begin(self.request);
        }
        if let (Some(place), Some(call)) = (function.call, &arrival.call) {
            arguments[place] = engine::copy(call);
        }
        let mut result = Zval::null();
        let arguments = match &arrival.call {
            Some(call) if around => {
                let around = Around::new(
                    &self.made.middleware,
                    &object.implementation,
                    function.method,
                    arguments,
                );
                around::run(engine::object(call), around, &mut result)
            }
            _ => {
                function
                    .method
                    .call(object.as_ptr(), &mut result, &mut arguments);
                Some(arguments)
            }
        };
        if let Some(thrown) = invoke::thrown() {
            return failed::thrown(&thrown, self.request).map(Err);
        }
        Ok(match arguments {
            Some(arguments) => Ok(Done {
                function,
                result,
                arguments,
            }),
            None => Err(code::UNKNOWN.into()),
        })
    }

    // Writes the answer, and says its code.
    fn write(
        &self,
        done: Result<Done, Failed>,
        call: Option<*mut ZendObject>,
        out: &mut Zval,
    ) -> Result<i32, Exit> {
        if self.request.packet_type == ONE_WAY {
            return Ok(done.map_or_else(|failed| failed.code, |_| code::SUCCESS));
        }
        let unwritten = |failure| failed::unwritten(&failure, self.request);
        let beside = call.map_or_else(|| Ok(Beside::default()), Beside::of);
        let (beside, done) = match (beside, done) {
            (Ok(beside), done) => (beside, done),
            (Err(failure), Ok(_)) => (Beside::default(), Err(unwritten(failure)?)),
            (Err(_), failed) => (Beside::default(), failed),
        };
        let failed = match done {
            Ok(done) => match self.results(&done, &beside, out) {
                Ok(()) => return Ok(code::SUCCESS),
                Err(failure) => unwritten(failure)?,
            },
            Err(failed) => failed,
        };
        let answer = Answer {
            description: &failed.text,
            ..Answer::new(self.request, failed.code)
        };
        beside.write(answer, out, |_| Ok(())).map_err(|_| Exit)?;
        Ok(failed.code)
    }

    fn results(&self, done: &Done, beside: &Beside, out: &mut Zval) -> Result<(), Failure> {
        let results = Results {
            function: done.function,
            result: &done.result,
            arguments: &done.arguments,
        };
        let answer = Answer::new(self.request, code::SUCCESS);
        let form = self.request.form();
        beside.write(answer, out, |writer| results.write(writer, form))?;
        // What code of the user has thrown that packing has called.
        match engine::exception_waits() {
            true => Err(Failure::Thrown),
            false => Ok(()),
        }
    }
}

/// What an answer has beside its values.
#[derive(Default)]
struct Beside {
    context: Strings,
    status: Strings,
}

impl Beside {
    // What the method has put into the call.
    fn of(call: *mut ZendObject) -> Result<Self, Failure> {
        Ok(Self {
            context: strings(call, Property::ResponseContext, "responseContext")?,
            status: strings(call, Property::ResponseStatus, "responseStatus")?,
        })
    }

    // Makes `out` the answer's bytes, whose values `body` writes.
    fn write(
        &self,
        answer: Answer,
        out: &mut Zval,
        body: impl FnOnce(&mut Writer) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let (context, status) = (borrowed(&self.context), borrowed(&self.status));
        let answer = Answer {
            context: &context,
            status: &status,
            ..answer
        };
        encode::with_scratch(|writer| {
            let mut written = Ok(());
            answer.write_frame_with(writer, |writer| {
                let start = writer.len();
                written = body(writer);
                if written.is_err() {
                    writer.truncate(start);
                }
            });
            written?;
            engine::set_new_string(out, &[writer.as_bytes()]);
            Ok(())
        })
    }
}

type Strings = Vec<(Vec<u8>, Vec<u8>)>;

fn strings(call: *mut ZendObject, which: Property, what: &str) -> Result<Strings, Failure> {
    let mut strings = Vec::new();
    let array = call::property(call, which);
    // PHP code may have unset it.
    if engine::kind(array) != ARRAY {
        return Ok(strings);
    }
    let mut walk = Walk::new(array);
    while let Some((key, value)) = walk.next() {
        let name = key.with_value(|key| convert::text(key).map(|text| text.bytes().to_vec()))?;
        // Held: its `__toString()` may do anything.
        let value = engine::copy(value);
        let text = convert::text(&value).map(|text| text.bytes().to_vec());
        let text = text.map_err(|failure| match failure {
            Failure::Thrown => Failure::Thrown,
            _ => no_string(what, &name),
        })?;
        strings.push((name, text));
    }
    Ok(strings)
}

#[cold]
fn no_string(what: &str, name: &[u8]) -> Failure {
    let name = String::from_utf8_lossy(name);
    let text = format_args!("Tars\\Call::${what}['{name}'] has no form as a string.");
    Failure::told(Code::Conversion, text)
}

fn borrowed(strings: &[(Vec<u8>, Vec<u8>)]) -> Vec<(&[u8], &[u8])> {
    strings
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect()
}
