//! `TARS_Map`: a map that is packed as it grows. The state is the packed entries, doubles kept;
//! what is read back is decoded from them.

use ext_php_rs::args::Arg;
use ext_php_rs::builders::{ClassBuilder, FunctionBuilder};
use ext_php_rs::ffi;
use ext_php_rs::flags::{ClassFlags, DataType, MethodFlags, PropertyFlags};
use ext_php_rs::types::{ZendObject, Zval};
use ext_php_rs::zend::{ce, ExecuteData};
use tars_wire::{Reader, WireType, Writer};

use super::assoc::Assoc;
use super::basic::TOO_LARGE;
use super::call::{Call, Taken};
use super::decode::{self, Form};
use super::encode;
use super::engine;
use super::entries::Walk;
use super::failure::{throw, Code, Doing, Failure};
use super::listing;
use super::properties;
use super::storage::{Kind, State};
use super::types::{Described, Type};
use crate::zend;

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
}

/// The state of a `TARS_Map`.
#[derive(Default)]
pub struct Map {
    sides: Option<Halves>,
    // The entries as the wire has them, each a key at tag 0 and a value at tag 1.
    body: Writer,
    count: usize,
}

// What a count on the wire can say.
const LARGEST: usize = i32::MAX as usize;

const DOING: Doing = Doing::Packing(b"Map");

impl Map {
    /// A new, empty map object.
    pub fn object(key: Described, value: Described, pairs: bool) -> *mut ZendObject {
        let object = Self::KIND.instance();
        // SAFETY: request: the object was just made, of this class.
        unsafe { Self::KIND.state_of_own(object) }.sides = Some(Halves { key, value, pairs });
        object
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
        1 + self
            .sides()
            .map_or(0, |sides| sides.key.depth().max(sides.value.depth()))
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

    /// The head and count of the map, and its body.
    pub fn packed(&self, head: &mut Writer, tag: u8) -> Result<&[u8], Failure> {
        self.sides().ok_or(Code::NameLength)?;
        if self.count > LARGEST || self.body.len() > LARGEST {
            return Err(TOO_LARGE);
        }
        head.begin_map(tag, self.count);
        Ok(self.body.as_bytes())
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
        let mut reader = Reader::new(self.body.as_bytes());
        decode::entries(&mut reader, self.count, sides, Form::Arrays, out)
    }

    fn equals(&self, other: &Self) -> bool {
        self.takes(other) && self.body.as_bytes() == other.body.as_bytes()
    }

    fn items(&self, out: &mut Zval) -> Result<(), Failure> {
        self.value(out)
    }
}

// Packs the array's entries: all of them, or the one that the array is.
fn push(object: *mut ZendObject, entries: &Zval) -> Result<(), Failure> {
    // SAFETY: request: the object is a map; no reference is kept while code of the user may run.
    let map = || unsafe { Map::KIND.state_of_own(object) };
    let sides = map().sides().ok_or(Code::NameLength)?;
    // Taken out: code of the user may push, too; what it pushes comes after.
    let mut body = std::mem::take(&mut map().body);
    let before = body.len();
    let result = if sides.pairs {
        encode::pair(&mut body, sides, entries, 0).map(|()| 1)
    } else {
        let mut walk = Walk::new(entries);
        encode::entries(&mut body, sides, &mut walk, 0).map(|()| walk.count())
    };
    match &result {
        Ok(count) => map().count += count,
        Err(_) => body.truncate(before),
    }
    if !map().body.is_empty() {
        body.write_raw(map().body.as_bytes());
    }
    map().body = body;
    result.map(drop)
}

extern "C" fn construct(frame: &mut ExecuteData, _: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 2, 3)?;
        let pairs = call.bool_or(2, false)?;
        let object = call.this();
        // SAFETY: request: a method of this class.
        let map = unsafe { Map::KIND.state_of_own(object) };
        let sides = Described::from_argument(call.value(0)).and_then(|key| {
            let value = Described::from_argument(call.value(1))?;
            Ok(Halves { key, value, pairs })
        });
        match sides {
            Ok(_) if map.sides.is_some() => throw(&listing::constructed_twice(), DOING),
            Ok(sides) => {
                map.sides = Some(sides);
                // SAFETY: request: the class declares two properties, `__format` is the second.
                engine::set_bool(
                    unsafe { &mut *(*object).properties_table.as_mut_ptr().add(1) },
                    pairs,
                );
            }
            Err(failure) => throw(&failure, DOING),
        }
        Ok(())
    })();
}

extern "C" fn push_back(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 1, 1)?;
        call.array(0)?;
        let object = call.this();
        match push(object, call.value(0)) {
            Ok(()) => engine::set_counted_object(out, object),
            Err(failure) => throw(&failure, DOING),
        }
        Ok(())
    })();
}

extern "C" fn from_array(frame: &mut ExecuteData, out: &mut Zval) {
    let _: Taken<()> = (|| {
        let mut call = Call::new(frame, 3, 3)?;
        call.array(2)?;
        let made = Described::from_description(call.value(0)).and_then(|key| {
            let value = Described::from_description(call.value(1))?;
            let object = Map::object(key, value, false);
            let mut made = Zval::new();
            engine::set_object(&mut made, object);
            push(object, call.value(2)).map(|()| made)
        });
        match made {
            Ok(made) => *out = made,
            Err(failure) => throw(&failure, DOING),
        }
        Ok(())
    })();
}

/// Reads a map behind a head of type `wire`, and makes its entries those of the prototype.
pub fn take(
    object: *mut ZendObject,
    reader: &mut Reader,
    wire: WireType,
    form: Form,
    out: &mut Zval,
) -> Result<(), Failure> {
    // SAFETY: request: the object is a map, an argument of the running call.
    let prototype = || unsafe { Map::KIND.state_of_own(object) };
    let sides = prototype().sides().ok_or(Code::Type)?;
    let count = reader.begin_map(wire)?;
    let start = reader.rest();
    decode::entries(reader, count, sides, form, out)?;
    let read = start.len() - reader.rest().len();
    let prototype = prototype();
    prototype.body.clear();
    prototype.body.write_raw(&start[..read]);
    prototype.count = count;
    Ok(())
}

/// `TARS_Map`.
pub fn class() -> ClassBuilder {
    let push = |name| FunctionBuilder::new(name, push_back).arg(Arg::new("value", DataType::Array));
    listing::methods::<Map>(ClassBuilder::new("TARS_Map"))
        .flags(ClassFlags::NotSerializable)
        .implements((ce::countable, "\\Countable"))
        .property(properties::original_type(13, PropertyFlags::Private))
        .property(properties::property(
            "__format",
            PropertyFlags::Private,
            || {
                let mut value = Zval::new();
                value.set_bool(false);
                value
            },
        ))
        .method(
            FunctionBuilder::new("__construct", construct)
                .arg(Arg::new("keyType", DataType::Mixed))
                .arg(Arg::new("valueType", DataType::Mixed))
                .arg(Arg::new("format", DataType::Bool).default("false"))
                .required_args(2),
            MethodFlags::Public,
        )
        .method(push("pushBack"), MethodFlags::Public)
        .method(push("push_back"), MethodFlags::Public)
        .method(
            FunctionBuilder::new("fromArray", from_array)
                .arg(Arg::new("keyType", DataType::Mixed))
                .arg(Arg::new("valueType", DataType::Mixed))
                .arg(Arg::new("entries", DataType::Array))
                .returns(DataType::object("TARS_Map"), false, false),
            MethodFlags::Public | MethodFlags::Static,
        )
        .registration(|class, arguments| {
            Map::KIND.install(class, |handlers: &mut ffi::zend_object_handlers| {
                properties::show::<Map>(handlers);
                handlers.compare = Some(listing::compare::<Map>);
            });
            zend::keep(class, arguments);
        })
}
