//! `TARS_Vector`: a list that is packed as it grows. The state is the packed elements; what is read
//! back is decoded from them.

mod class;

pub use class::register;

use std::ptr::NonNull;

use ext_php_rs::types::{ZendObject, Zval};
use tars_wire::{Reader, WireType};

use super::exception::Doing;
use super::properties;
use super::{described, listing};
use crate::codec::basic::{Basic, TOO_LARGE};
use crate::codec::convert;
use crate::codec::decode::{self, Form, How};
use crate::codec::encode::{self, Level};
use crate::codec::failure::{Code, Failure};
use crate::codec::schema::{self, Counted, Schema};
use crate::zend::assoc::Assoc;
use crate::zend::engine::{self, Writer, STRING};
use crate::zend::list::List;
use crate::zend::storage::{self, Kind, State};

/// The state of a `TARS_Vector`.
#[derive(Default)]
pub struct Vector {
    pub schema: schema::Vector,
    // The elements as the wire has them, each at tag 0; of chars, the bytes alone.
    body: Writer,
    count: usize,
    // How many calls of `push` have taken the body out.
    pushing: u32,
    // The integers that are packed as they are: none before the constructor was called.
    plain: Plain,
}

struct Plain(i64, i64);

impl Default for Plain {
    fn default() -> Self {
        Self(1, 0)
    }
}

// Of a string at tag 0: its type and its length.
const LONGEST_HEAD: usize = 5;

// What a count on the wire can say.
const LARGEST: usize = i32::MAX as usize;

const DOING: Doing = Doing::Packing(b"Vector");

impl Vector {
    /// A new, empty vector object.
    pub fn object(element: Counted) -> *mut ZendObject {
        let object = Self::KIND.instance();
        // SAFETY: request: the object was just made, of this class.
        unsafe { Self::KIND.state_of_own(object) }.initialise(element);
        object
    }

    /// An empty vector of the prototype's class and type; `None` when its constructor was not called.
    pub fn alike(prototype: NonNull<ZendObject>) -> Option<*mut ZendObject> {
        // SAFETY: request: the caller knows it to be of this class, and holds it.
        let vector = unsafe { Self::KIND.state_of_own(prototype.as_ptr()) };
        let element = vector.schema.counted()?.shared();
        let object = storage::alike::<Self>(prototype);
        // SAFETY: request: the object was just made, of this class.
        unsafe { Self::KIND.state_of_own(object) }.initialise(element);
        Some(object)
    }

    fn initialise(&mut self, element: Counted) {
        if let Schema::Basic(basic) = element.schema {
            if basic != Basic::Char {
                let (min, max) = basic.range();
                self.plain = Plain(min, max);
            }
        }
        self.schema = schema::Vector::of(element);
    }

    pub fn count(&self) -> usize {
        self.count
    }

    // The elements, when all of them are here.
    #[inline(always)]
    fn whole(&self) -> Result<&[u8], Failure> {
        match self.pushing {
            0 => Ok(self.body.as_bytes()),
            _ => Err(listing::pushed_to()),
        }
    }

    /// The head and count of the vector, and its body.
    pub fn packed(&self, head: &mut Writer, tag: u8) -> Result<&[u8], Failure> {
        let body = self.whole()?;
        if self.count > LARGEST || body.len() > LARGEST {
            return Err(TOO_LARGE);
        }
        if self.is_chars()? {
            head.begin_simple_list(tag, body.len());
        } else {
            head.begin_list(tag, self.count());
        }
        Ok(body)
    }

    pub fn write(&self, writer: &mut Writer, tag: u8) -> Result<(), Failure> {
        let body = self.packed(writer, tag)?;
        writer.write_raw(body);
        Ok(())
    }

    fn is_chars(&self) -> Result<bool, Failure> {
        self.schema.element().ok_or(Code::Type)?;
        Ok(self.schema.is_bytes())
    }

    /// Makes these the elements.
    pub fn replace(&mut self, body: &[u8], count: usize) -> Result<(), Failure> {
        self.whole()?;
        self.body.clear();
        self.body.write_raw(body);
        self.count = count;
        Ok(())
    }

    /// Decodes what was packed.
    pub fn decoded(&self, out: &mut Zval) -> Result<(), Failure> {
        let Some(element) = self.schema.element() else {
            engine::set_array(out, engine::new_array(0));
            return Ok(());
        };
        if self.is_chars()? {
            engine::set_string(out, self.body.as_bytes());
            return Ok(());
        }
        let mut reader = Reader::new(self.whole()?);
        let how = How::new(Form::Arrays, &reader);
        decode::elements(&mut reader, self.count(), element, &how, out)
    }
}

/// Packs `value` as the next element of the vector.
fn push(object: *mut ZendObject, value: &Zval) -> Result<(), Failure> {
    // SAFETY: request: the object is a vector; no reference is kept while code of the user may run.
    let vector = || unsafe { Vector::KIND.state_of_own(object) };
    let Some(element) = vector().schema.element() else {
        return Err(Failure::told(
            Code::Uninitialised,
            "TARS_Vector instance is not initialized.",
        ));
    };
    if let Schema::Basic(Basic::Char) = element {
        let byte = convert::char(value)?.to_be_bytes();
        vector().body.write_raw(&byte);
        vector().count += 1;
        return Ok(());
    }
    if let Schema::Basic(basic) = element {
        // What is a string is copied in one piece, or, if there is no memory for it, not at all.
        if engine::kind(value) == STRING {
            vector()
                .body
                .reserve(engine::bytes(value).len() + LONGEST_HEAD);
        }
        if basic.encode_plain(&mut vector().body, 0, value) {
            vector().count += 1;
            return Ok(());
        }
    }
    // Taken out: code of the user may push, too; what it pushes comes after.
    vector().pushing += 1;
    let mut body = std::mem::take(&mut vector().body);
    let before = body.len();
    let result = match element {
        // What is pushed in thousands and is no integer: directly.
        Schema::Struct(part) => {
            encode::structure(&mut body, 0, Some(part), value, Level::outermost())
        }
        _ => encode::value(&mut body, 0, element, value, Level::outermost()),
    };
    if result.is_err() {
        body.truncate(before);
    } else {
        vector().count += 1;
    }
    if !vector().body.is_empty() {
        body.write_raw(vector().body.as_bytes());
    }
    vector().body = body;
    vector().pushing -= 1;
    result
}

impl State for Vector {
    const KIND: &'static Kind<Self> = {
        static KIND: Kind<Vector> = Kind::new();
        &KIND
    };

    fn values(&self, see: &mut dyn FnMut(&Zval)) {
        if let Some(element) = self.schema.counted() {
            see(&element.owner);
        }
    }
}

impl properties::Shown for Vector {
    fn show(&self, table: &mut Assoc) {
        let Some(element) = self.schema.counted() else {
            return;
        };
        table.set_str("__typeClass", engine::copy(&element.owner));
        table.set_str("__type", described::constant(element.schema));
        table.set_str("__typeName", properties::string(&element.schema.name()));
    }

    fn show_content(&self, table: &mut Assoc) {
        listing::show(self, table);
    }
}

impl listing::Listed for Vector {
    fn count(&self) -> usize {
        if matches!(self.is_chars(), Ok(true)) {
            self.body.len()
        } else {
            self.count()
        }
    }

    fn value(&self, out: &mut Zval) -> Result<(), Failure> {
        self.decoded(out)
    }

    fn equals(&self, other: &Self) -> bool {
        self.schema.takes(&other.schema)
            && matches!((self.whole(), other.whole()), (Ok(a), Ok(b)) if a == b)
    }

    fn items(&self, out: &mut Zval) -> Result<(), Failure> {
        if !matches!(self.is_chars(), Ok(true)) {
            return self.decoded(out);
        }
        let mut list = List::new(self.body.len());
        for byte in self.body.as_bytes() {
            list.push(|place| {
                engine::set_string(place, &[*byte]);
                Ok::<(), Failure>(())
            })?;
        }
        list.finish(out);
        Ok(())
    }
}

/// Reads a vector behind a head of type `wire`, and makes its elements those of the prototype.
pub fn take(
    object: *mut ZendObject,
    reader: &mut Reader,
    wire: WireType,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    // SAFETY: request: the object is a vector, an argument of the running call.
    let prototype = || unsafe { Vector::KIND.state_of_own(object) };
    let element = prototype().schema.element().ok_or(Code::Type)?;
    if prototype().is_chars()? {
        decode::bytes(reader, wire, out)?;
        return prototype().replace(engine::bytes(out), 0);
    }
    let count = reader.begin_list(wire)?;
    let start = reader.rest();
    decode::elements(reader, count, element, how, out)?;
    let read = start.len() - reader.rest().len();
    prototype().replace(&start[..read], count)
}
