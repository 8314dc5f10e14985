//! JSON to Tars bytes.

use std::cell::Cell;
use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::codec::basic::Basic;
use crate::codec::exact;
use crate::codec::failure::{Code, Failure};
use crate::codec::plan::{Field, Plan};
use crate::codec::schema::{self, Map, Schema, Struct};
use crate::codec::stack::Stack;
use crate::zend::engine::Writer;

/// What a name in an object leads to.
#[derive(Clone, Copy)]
pub struct Member {
    pub tag: u8,
    pub schema: Schema,
    /// Whether it may not be null.
    pub required: bool,
}

/// Appends the members of an object, each at its tag, of which `find` tells; others are passed over.
///
/// # Errors
/// It is no object, or a member not of its kind.
pub fn members(
    text: &[u8],
    find: &dyn Fn(&[u8]) -> Option<Member>,
    out: &mut Writer,
) -> Result<(), Failure> {
    let walk = Walk::new();
    let find = |name: &[u8]| Ok(find(name));
    let stack = Stack::here();
    read(
        text,
        Object {
            find: &find,
            out,
            walk: &walk,
            stack,
        },
        &walk,
    )
}

fn read<'t>(text: &'t [u8], seed: impl DeserializeSeed<'t>, walk: &Walk) -> Result<(), Failure> {
    let mut json = serde_json::Deserializer::from_slice(text);
    let done = seed.deserialize(&mut json).and_then(|_| json.end());
    // What was no fault of the JSON goes first.
    let failure = walk.failure.take();
    done.map_err(|error| failure.unwrap_or_else(|| Failure::refused(error)))
}

// A failure that JSON's own errors cannot hold.
struct Walk {
    failure: Cell<Option<Failure>>,
}

impl Walk {
    fn new() -> Self {
        let failure = Cell::new(None);
        Self { failure }
    }

    #[cold]
    fn fail<E: Error>(&self, failure: Failure) -> E {
        self.failure.set(Some(failure));
        E::custom("")
    }
}

// What a name leads to, if anything.
type Find<'w> = &'w dyn Fn(&[u8]) -> Result<Option<Member>, Failure>;

// An object whose members have tags.
struct Object<'w> {
    find: Find<'w>,
    out: &'w mut Writer,
    walk: &'w Walk,
    stack: Stack,
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    // The tags that are there.
    type Value = Vec<(u8, Range<usize>)>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Vec<(u8, Range<usize>)>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut written: Vec<(u8, Range<usize>)> = Vec::new();
        let start = self.out.len();
        while let Some(member) = map.next_key_seed(Name(&self))? {
            let Some(member) = member else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let from = self.out.len();
            let is_there = map.next_value_seed(Value {
                schema: member.schema,
                tag: member.tag,
                required: member.required,
                out: &mut *self.out,
                walk: self.walk,
                stack: self.stack,
            })?;
            // Of two of a name the last counts.
            written.retain(|(tag, _)| *tag != member.tag);
            if is_there {
                written.push((member.tag, from..self.out.len()));
            }
        }
        in_order(self.out, start, &mut written);
        Ok(written)
    }
}

// Fields stand on the wire in the order of their tags.
fn in_order(out: &mut Writer, start: usize, written: &mut [(u8, Range<usize>)]) {
    let length: usize = written.iter().map(|(_, bytes)| bytes.len()).sum();
    if written.is_sorted_by_key(|(tag, _)| *tag) && length == out.len() - start {
        return;
    }
    written.sort_by_key(|(tag, _)| *tag);
    let mut sorted = Writer::default();
    for (_, bytes) in written {
        sorted.write_raw(&out.as_bytes()[bytes.clone()]);
    }
    out.truncate(start);
    out.write_raw(sorted.as_bytes());
}

// The name of a member.
struct Name<'n, 'w>(&'n Object<'w>);

impl<'de> DeserializeSeed<'de> for Name<'_, '_> {
    type Value = Option<Member>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_bytes(self)
    }
}

impl Visitor<'_> for Name<'_, '_> {
    type Value = Option<Member>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_bytes<E: Error>(self, name: &[u8]) -> Result<Self::Value, E> {
        (self.0.find)(name).map_err(|failure| self.0.walk.fail(failure))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        self.visit_bytes(name.as_bytes())
    }
}

// A value; what becomes of it is whether it is there.
struct Value<'w> {
    schema: Schema,
    tag: u8,
    required: bool,
    out: &'w mut Writer,
    walk: &'w Walk,
    stack: Stack,
}

impl<'w> Value<'w> {
    fn inner(out: &'w mut Writer, tag: u8, schema: Schema, of: (&'w Walk, Stack)) -> Self {
        let (walk, stack) = of;
        Self {
            schema,
            tag,
            required: true,
            out,
            walk,
            stack,
        }
    }

    fn integer<E: Error>(self, number: Option<i64>) -> Result<bool, E> {
        let (min, max) = match self.schema {
            Schema::Basic(basic) => basic.range(),
            _ => Basic::Int32.range(),
        };
        match number.filter(|number| (min..=max).contains(number)) {
            Some(number) => {
                self.out.write_i64(self.tag, number);
                Ok(true)
            }
            None => Err(E::custom(format_args!(
                "{self} must be an integer of {min} to {max}"
            ))),
        }
    }

    fn is_float(&self) -> bool {
        matches!(self.schema, Schema::Basic(Basic::Float | Basic::Double))
    }

    fn is_integer(&self) -> bool {
        match self.schema {
            Schema::Enum(_) => true,
            Schema::Basic(basic) => {
                let (min, max) = basic.range();
                min < max
            }
            _ => false,
        }
    }

    // The wire's float is narrower than JSON's; what is infinite in it has no form in an answer.
    #[allow(clippy::cast_possible_truncation)]
    fn float<E: Error>(self, number: f64) -> Result<bool, E> {
        let narrow = number as f32;
        match self.schema {
            Schema::Basic(Basic::Float) if narrow.is_finite() => {
                self.out.write_f32(self.tag, narrow);
            }
            Schema::Basic(Basic::Double) if number.is_finite() => {
                self.out.write_f64(self.tag, number);
            }
            _ => return Err(E::custom(format_args!("{number:e} is no {self}"))),
        }
        Ok(true)
    }

    fn key<E: Error>(self, text: &[u8]) -> Result<(), E> {
        let wrong = |what: &Self| {
            let text = String::from_utf8_lossy(text);
            E::custom(format_args!("the name {text:.64} is no {what}"))
        };
        let parsed = std::str::from_utf8(text).unwrap_or_default();
        match self.schema {
            Schema::Basic(Basic::String) => self.out.write_string(self.tag, text),
            Schema::Basic(Basic::Bool) => match text {
                b"0" | b"false" => self.out.write_i64(self.tag, 0),
                b"1" | b"true" => self.out.write_i64(self.tag, 1),
                _ => return Err(wrong(&self)),
            },
            _ if self.is_integer() => {
                let number = parsed.parse().map_err(|_| wrong(&self))?;
                self.integer(Some(number))?;
            }
            _ if self.is_float() => {
                let number = parsed.parse().map_err(|_| wrong(&self))?;
                self.float(number)?;
            }
            // What is no basic type is in its own JSON.
            _ => {
                let walk = self.walk;
                read(text, self, &Walk::new()).map_err(|failure| walk.fail(failure))?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&exact::spelled(self.schema))
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<bool, D::Error> {
        match self.schema {
            // Any bytes, or null.
            Schema::Basic(Basic::String) => json.deserialize_option(self),
            _ => json.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{self}")
    }

    fn visit_some<D: Deserializer<'de>>(self, json: D) -> Result<bool, D::Error> {
        json.deserialize_bytes(self)
    }

    fn visit_none<E: Error>(self) -> Result<bool, E> {
        self.visit_unit()
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        match self.required {
            true => Err(E::custom(format_args!("{self} may not be null"))),
            false => Ok(false),
        }
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        match self.schema {
            Schema::Basic(Basic::Bool) => {
                self.out.write_i64(self.tag, value.into());
                Ok(true)
            }
            _ => Err(E::invalid_type(serde::de::Unexpected::Bool(value), &self)),
        }
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<bool, E> {
        if self.is_float() {
            return self.visit_f64(value as f64);
        }
        match self.is_integer() {
            true => self.integer(Some(value)),
            false => Err(E::invalid_type(serde::de::Unexpected::Signed(value), &self)),
        }
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) if self.is_float() => self.visit_f64(value as f64),
            Err(_) => self.integer(None),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<bool, E> {
        if self.is_float() {
            return self.float(value);
        }
        // Of what JavaScript writes with an exponent.
        #[allow(clippy::cast_possible_truncation)]
        let whole = (value.fract() == 0.0 && value.abs() < 9e18).then_some(value as i64);
        match self.is_integer() {
            true => self.integer(whole),
            false => Err(E::invalid_type(serde::de::Unexpected::Float(value), &self)),
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<bool, E> {
        match self.schema {
            Schema::Basic(Basic::String) => self.visit_bytes(value.as_bytes()),
            _ => Err(E::invalid_type(serde::de::Unexpected::Str(value), &self)),
        }
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<bool, E> {
        self.out.write_string(self.tag, value);
        Ok(true)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<bool, A::Error> {
        let Schema::Vector(part) = self.schema else {
            return Err(A::Error::invalid_type(serde::de::Unexpected::Seq, &self));
        };
        let vector = schema::vector(part);
        let element = vector
            .element()
            .ok_or_else(|| self.walk.fail(Code::Type.into()))?;
        let of = (self.walk, self.enter()?);
        let mut done = Ok(());
        if vector.is_bytes() {
            self.out
                .write_simple_list_with(self.tag, |out| done = bytes(&mut items, out));
        } else {
            self.out.write_list_with(self.tag, |out| {
                let mut count = 0;
                while done.is_ok() {
                    let item = Value::inner(&mut *out, 0, element, of);
                    match items.next_element_seed(item) {
                        Ok(Some(_)) => count += 1,
                        Ok(None) => break,
                        Err(error) => done = Err(error),
                    }
                }
                count
            });
        }
        done.map(|()| true)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<bool, A::Error> {
        let stack = self.enter()?;
        match self.schema {
            Schema::Map(part) => self.entries(schema::map(part), map, stack),
            Schema::Struct(part) => {
                let part = schema::structure(part);
                let plan = part.plan().map_err(|failure| self.walk.fail(failure))?;
                self.fields(part, plan, map, stack)
            }
            _ => Err(A::Error::invalid_type(serde::de::Unexpected::Map, &self)),
        }
        .map(|()| true)
    }
}

impl Value<'_> {
    fn enter<E: Error>(&self) -> Result<Stack, E> {
        let entered = self.stack.enter(Code::Unpack);
        entered.map_err(|failure| self.walk.fail(failure))
    }

    fn entries<'de, A: MapAccess<'de>>(
        self,
        map: &Map,
        mut entries: A,
        stack: Stack,
    ) -> Result<(), A::Error> {
        let sides = map
            .sides()
            .ok_or_else(|| self.walk.fail(Code::Type.into()))?;
        let of = (self.walk, stack);
        let mut done = Ok(());
        self.out.write_map_with(self.tag, |out| {
            let mut count = 0;
            while done.is_ok() {
                let key = Key(Value::inner(&mut *out, 0, sides.key, of));
                let read = match entries.next_key_seed(key) {
                    Ok(None) => break,
                    Ok(Some(())) => {
                        entries.next_value_seed(Value::inner(&mut *out, 1, sides.value, of))
                    }
                    Err(error) => Err(error),
                };
                count += 1;
                done = read.map(drop);
            }
            count
        });
        done
    }

    fn fields<'de, A: MapAccess<'de>>(
        self,
        part: &Struct,
        plan: &Plan,
        map: A,
        stack: Stack,
    ) -> Result<(), A::Error> {
        let find = |name: &[u8]| {
            let field = plan.fields.iter().find(|field| field.label() == name);
            let member = |field: &Field| {
                Ok(Member {
                    tag: field.tag,
                    schema: part.member(field)?,
                    required: field.required,
                })
            };
            field.map(member).transpose()
        };
        let (out, walk) = (self.out, self.walk);
        out.begin_struct(self.tag);
        let object = Object {
            find: &find,
            out: &mut *out,
            walk,
            stack,
        };
        let there = object.visit_map(map)?;
        out.end_struct();
        let is_there = |tag| there.iter().any(|(other, _)| *other == tag);
        match plan
            .fields
            .iter()
            .find(|field| field.required && !is_there(field.tag))
        {
            None => Ok(()),
            Some(field) => {
                let (name, field) = (plan.name(), field.label());
                let text = |bytes| String::from_utf8_lossy(bytes);
                let (name, field) = (text(name), text(field));
                Err(A::Error::custom(format_args!(
                    "{name} has no {field}, which is required"
                )))
            }
        }
    }
}

// The key of an entry, which is a string in JSON.
struct Key<'w>(Value<'w>);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_bytes(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}", self.0)
    }

    fn visit_bytes<E: Error>(self, text: &[u8]) -> Result<(), E> {
        self.0.key(text)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.0.key(text.as_bytes())
    }
}

// Bytes are numbers, signed or not.
fn bytes<'de, A: SeqAccess<'de>>(items: &mut A, out: &mut Writer) -> Result<(), A::Error> {
    while let Some(number) = items.next_element::<i64>()? {
        let byte = match number {
            -128..=-1 => u8::try_from(number + 256),
            _ => u8::try_from(number),
        };
        let byte = byte.map_err(|_| A::Error::custom(format_args!("{number} is no byte")))?;
        out.write_raw(&[byte]);
    }
    Ok(())
}
