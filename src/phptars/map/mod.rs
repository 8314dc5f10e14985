//! `TARS_Map`: a map that is packed as it grows. The state is the packed entries, doubles kept;
//! what is read back is decoded from them.

mod class;

pub use class::register;

use std::ptr::NonNull;

use ext_php_rs::types::{ZendObject, Zval};
use tars_wire::{Reader, WireType};

use super::exception::Doing;
use super::properties;
use super::{described, listing};
use crate::codec::basic::TOO_LARGE;
use crate::codec::decode::{self, Form, How};
use crate::codec::encode::{self, Level};
use crate::codec::failure::{Code, Failure};
use crate::codec::schema::{self, Counted, Entries};
use crate::zend::assoc::Assoc;
use crate::zend::engine::{self, Writer};
use crate::zend::entries::Walk;
use crate::zend::storage::{self, Kind, State};

/// The state of a `TARS_Map`.
#[derive(Default)]
pub struct Map {
    pub schema: schema::Map,
    // The entries as the wire has them, each a key at tag 0 and a value at tag 1.
    body: Writer,
    count: usize,
    // How many calls of `push` have taken the body out.
    pushing: u32,
}

// What a count on the wire can say.
const LARGEST: usize = i32::MAX as usize;

// Of two short strings: room for so many as there are saves half of the growing, and is far less than
// they take in the array.
const SHORT_ENTRY: usize = 8;

const DOING: Doing = Doing::Packing(b"Map");

impl Map {
    /// A new, empty map object.
    pub fn object(key: Counted, value: Counted, pairs: bool) -> *mut ZendObject {
        let object = Self::KIND.instance();
        // SAFETY: request: the object was just made, of this class.
        unsafe { initialise(object, schema::Map::of(key, value, entries(pairs))) };
        object
    }

    /// An empty map of the prototype's class and types; `None` when its constructor was not called.
    pub fn alike(prototype: NonNull<ZendObject>) -> Option<*mut ZendObject> {
        // SAFETY: request: the caller knows it to be of this class, and holds it.
        let map = unsafe { Self::KIND.state_of_own(prototype.as_ptr()) };
        map.schema.sides()?;
        let schema = map.schema.shared();
        let object = storage::alike::<Self>(prototype);
        // SAFETY: request: the object was just made, of this class.
        unsafe { initialise(object, schema) };
        Some(object)
    }

    // The entries, when all of them are here.
    #[inline(always)]
    fn whole(&self) -> Result<&[u8], Failure> {
        match self.pushing {
            0 => Ok(self.body.as_bytes()),
            _ => Err(listing::pushed_to()),
        }
    }

    /// The head and count of the map, and its body.
    pub fn packed(&self, head: &mut Writer, tag: u8) -> Result<&[u8], Failure> {
        self.schema.sides().ok_or(Code::NameLength)?;
        let body = self.whole()?;
        if self.count > LARGEST || body.len() > LARGEST {
            return Err(TOO_LARGE);
        }
        head.begin_map(tag, self.count);
        Ok(body)
    }

    // Makes these the entries.
    fn replace(&mut self, body: &[u8], count: usize) -> Result<(), Failure> {
        self.whole()?;
        self.body.clear();
        self.body.write_raw(body);
        self.count = count;
        Ok(())
    }

    pub fn write(&self, writer: &mut Writer, tag: u8) -> Result<(), Failure> {
        let body = self.packed(writer, tag)?;
        writer.write_raw(body);
        Ok(())
    }
}

impl State for Map {
    const KIND: &'static Kind<Self> = {
        static KIND: Kind<Map> = Kind::new();
        &KIND
    };

    fn values(&self, see: &mut dyn FnMut(&Zval)) {
        self.schema.owners().into_iter().flatten().for_each(see);
    }
}

impl properties::Shown for Map {
    fn show(&self, table: &mut Assoc) {
        let (Some(sides), Some([key, value])) = (self.schema.sides(), self.schema.owners()) else {
            return;
        };
        table.set_str("__typeName", properties::string(&self.schema.name()));
        table.set_str("__ftn", properties::string(&sides.key.name()));
        table.set_str("__stn", properties::string(&sides.value.name()));
        table.set_str("__ft", described::constant(sides.key));
        table.set_str("__st", described::constant(sides.value));
        table.set_str("__ftc", engine::copy(key));
        table.set_str("__stc", engine::copy(value));
    }

    fn show_content(&self, table: &mut Assoc) {
        listing::show(self, table);
    }
}

impl listing::Listed for Map {
    fn count(&self) -> usize {
        self.count
    }

    fn value(&self, out: &mut Zval) -> Result<(), Failure> {
        let Some(sides) = self.schema.sides() else {
            engine::set_array(out, engine::new_array(0));
            return Ok(());
        };
        let mut reader = Reader::new(self.whole()?);
        let how = How::new(Form::Arrays, &reader);
        decode::entries(&mut reader, self.count, &sides, &how, out)
    }

    fn equals(&self, other: &Self) -> bool {
        self.schema.takes(&other.schema)
            && matches!((self.whole(), other.whole()), (Ok(a), Ok(b)) if a == b)
    }

    fn items(&self, out: &mut Zval) -> Result<(), Failure> {
        self.value(out)
    }
}

/// What the third argument of the constructor says.
fn entries(pairs: bool) -> Entries {
    match pairs {
        true => Entries::Named,
        false => Entries::Keyed,
    }
}

// Makes a new map one of these types.
//
// SAFETY: the object is a map.
unsafe fn initialise(object: *mut ZendObject, schema: schema::Map) {
    // SAFETY: request: the class declares two properties, `__format` is the second.
    engine::set_bool(
        &mut *(*object).properties_table.as_mut_ptr().add(1),
        schema
            .sides()
            .is_some_and(|sides| sides.entries == Entries::Named),
    );
    Map::KIND.state_of_own(object).schema = schema;
}

// Packs the array's entries: all of them, or the one that the array is.
fn push(object: *mut ZendObject, entries: &Zval) -> Result<(), Failure> {
    // SAFETY: request: the object is a map; no reference is kept while code of the user may run.
    let map = || unsafe { Map::KIND.state_of_own(object) };
    let sides = map().schema.sides().ok_or(Code::NameLength)?;
    // Taken out: code of the user may push, too; what it pushes comes after.
    map().pushing += 1;
    let mut body = std::mem::take(&mut map().body);
    let before = body.len();
    let result = if sides.entries == Entries::Named {
        encode::pair(&mut body, sides, entries, Level::outermost()).map(|()| 1)
    } else {
        let mut walk = Walk::new(entries);
        body.reserve(walk.count() * SHORT_ENTRY);
        encode::entries(&mut body, sides, &mut walk, Level::outermost()).map(|()| walk.count())
    };
    match &result {
        Ok(count) => map().count += count,
        Err(_) => body.truncate(before),
    }
    if !map().body.is_empty() {
        body.write_raw(map().body.as_bytes());
    }
    map().body = body;
    map().pushing -= 1;
    result.map(drop)
}

/// Reads a map behind a head of type `wire`, and makes its entries those of the prototype.
pub fn take(
    object: *mut ZendObject,
    reader: &mut Reader,
    wire: WireType,
    how: &How,
    out: &mut Zval,
) -> Result<(), Failure> {
    // SAFETY: request: the object is a map, an argument of the running call.
    let prototype = || unsafe { Map::KIND.state_of_own(object) };
    let sides = prototype().schema.sides().ok_or(Code::Type)?;
    let count = reader.begin_map(wire)?;
    let start = reader.rest();
    decode::entries(reader, count, &sides, how, out)?;
    let read = start.len() - reader.rest().len();
    prototype().replace(&start[..read], count)
}
