//! `TARS_Map`: a map that is packed as it grows. The state is the packed entries, doubles kept;
//! what is read back is decoded from them.

mod class;

pub use class::class;

use std::ptr::NonNull;

use ext_php_rs::types::{ZendObject, Zval};
use tars_wire::{Reader, WireType};

use super::listing;
use super::properties;
use crate::codec::basic::TOO_LARGE;
use crate::codec::decode::{self, Form, How};
use crate::codec::encode::{self, Level};
use crate::codec::failure::{Code, Doing, Failure};
use crate::codec::types::{self, Described, Type};
use crate::zend::assoc::Assoc;
use crate::zend::engine::{self, Writer};
use crate::zend::entries::Walk;
use crate::zend::storage::{self, Kind, State};

/// What a map is made of.
#[derive(Clone, Copy)]
pub struct Sides {
    pub key: Type,
    pub value: Type,
    /// Whether entries are `['key' => ..., 'value' => ...]` in PHP.
    pub pairs: bool,
}

struct Halves {
    key: Described,
    value: Described,
    pairs: bool,
    // Kept: a type may be part of another in many places, and is not gone through for each.
    depth: u32,
}

impl Halves {
    fn new(key: Described, value: Described, pairs: bool) -> Self {
        let depth = 1 + key.ty.depth().max(value.ty.depth());
        Self {
            key,
            value,
            pairs,
            depth,
        }
    }
}

/// The state of a `TARS_Map`.
#[derive(Default)]
pub struct Map {
    sides: Option<Halves>,
    // The entries as the wire has them, each a key at tag 0 and a value at tag 1.
    body: Writer,
    count: usize,
    // How many calls of `push` have taken the body out.
    pushing: u32,
}

// What a count on the wire can say.
const LARGEST: usize = i32::MAX as usize;

const DOING: Doing = Doing::Packing(b"Map");

impl Map {
    /// A new, empty map object.
    pub fn object(key: Described, value: Described, pairs: bool) -> *mut ZendObject {
        let object = Self::KIND.instance();
        // SAFETY: request: the object was just made, of this class.
        unsafe { initialise(object, Halves::new(key, value, pairs)) };
        object
    }

    /// An empty map of the prototype's class and types; `None` when its constructor was not called.
    pub fn alike(prototype: NonNull<ZendObject>) -> Option<*mut ZendObject> {
        let sides = types::map(prototype).sides.as_ref()?;
        let sides = Halves::new(sides.key.shared(), sides.value.shared(), sides.pairs);
        let object = storage::alike::<Self>(prototype);
        // SAFETY: request: the object was just made, of this class.
        unsafe { initialise(object, sides) };
        Some(object)
    }

    /// What it maps; `None` when the constructor was not called.
    #[inline]
    pub fn sides(&self) -> Option<Sides> {
        self.sides.as_ref().map(|sides| Sides {
            key: sides.key.ty,
            value: sides.value.ty,
            pairs: sides.pairs,
        })
    }

    /// The names of its types: `string,int32`.
    pub fn name(&self) -> Vec<u8> {
        self.sides().map_or_else(Vec::new, |sides| {
            [sides.key.name(), sides.value.name()].join(b",".as_slice())
        })
    }

    pub fn depth(&self) -> u32 {
        self.sides.as_ref().map_or(0, |sides| sides.depth)
    }

    /// Whether the other map's entries are of this one's types.
    pub fn takes(&self, other: &Self) -> bool {
        match (self.sides(), other.sides()) {
            (Some(sides), Some(other)) => {
                sides.key.takes(other.key) && sides.value.takes(other.value)
            }
            _ => false,
        }
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
        self.sides().ok_or(Code::NameLength)?;
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
        if let Some(sides) = &self.sides {
            see(&sides.key.value);
            see(&sides.value.value);
        }
    }
}

impl properties::Shown for Map {
    fn show(&self, table: &mut Assoc) {
        let Some(sides) = &self.sides else { return };
        let (key, value) = (&sides.key, &sides.value);
        table.set_str("__typeName", properties::string(&self.name()));
        table.set_str("__ftn", properties::string(&key.ty.name()));
        table.set_str("__stn", properties::string(&value.ty.name()));
        table.set_str("__ft", encode::constant(key.ty));
        table.set_str("__st", encode::constant(value.ty));
        table.set_str("__ftc", engine::copy(&key.value));
        table.set_str("__stc", engine::copy(&value.value));
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
        let Some(sides) = self.sides() else {
            engine::set_array(out, engine::new_array(0));
            return Ok(());
        };
        let mut reader = Reader::new(self.whole()?);
        let how = How::new(Form::Arrays, &reader);
        decode::entries(&mut reader, self.count, &sides, &how, out)
    }

    fn equals(&self, other: &Self) -> bool {
        self.takes(other) && matches!((self.whole(), other.whole()), (Ok(a), Ok(b)) if a == b)
    }

    fn items(&self, out: &mut Zval) -> Result<(), Failure> {
        self.value(out)
    }
}

// Makes a new map one of these types.
//
// SAFETY: the object is a map.
unsafe fn initialise(object: *mut ZendObject, sides: Halves) {
    // SAFETY: request: the class declares two properties, `__format` is the second.
    engine::set_bool(
        &mut *(*object).properties_table.as_mut_ptr().add(1),
        sides.pairs,
    );
    Map::KIND.state_of_own(object).sides = Some(sides);
}

// Packs the array's entries: all of them, or the one that the array is.
fn push(object: *mut ZendObject, entries: &Zval) -> Result<(), Failure> {
    // SAFETY: request: the object is a map; no reference is kept while code of the user may run.
    let map = || unsafe { Map::KIND.state_of_own(object) };
    let sides = map().sides().ok_or(Code::NameLength)?;
    // Taken out: code of the user may push, too; what it pushes comes after.
    map().pushing += 1;
    let mut body = std::mem::take(&mut map().body);
    let before = body.len();
    let result = if sides.pairs {
        encode::pair(&mut body, sides, entries, Level::outermost()).map(|()| 1)
    } else {
        let mut walk = Walk::new(entries);
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
    let sides = prototype().sides().ok_or(Code::Type)?;
    let count = reader.begin_map(wire)?;
    let start = reader.rest();
    decode::entries(reader, count, &sides, how, out)?;
    let read = start.len() - reader.rest().len();
    prototype().replace(&start[..read], count)
}
