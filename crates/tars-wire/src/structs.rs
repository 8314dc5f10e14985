//! How a struct's fields are declared: once, in a form close to the .tars file,
//! and read and written from that.

use crate::{error::Result, reader::Reader, writer::Writer};

/// A struct whose fields were declared with [`tars_struct!`](crate::tars_struct).
pub trait Struct<'a>: Sized {
    /// Reads the fields only, as in a packet, which is a struct without its
    /// begin and end.
    fn read_fields(reader: &mut Reader<'a>) -> Result<Self>;

    /// Writes the fields only.
    fn write_fields(&self, writer: &mut Writer);
}

// For `tars_struct!`: fields in another order would be written and never found.
#[doc(hidden)]
pub const fn tags_ascend(tags: &[u8]) -> bool {
    let mut i = 1;
    while i < tags.len() {
        if tags[i - 1] >= tags[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// Declares a Tars struct: a Rust struct with public fields that is
/// [`Encode`](crate::Encode), [`Decode`](crate::Decode) and [`Struct`].
///
/// Each field is `tag require name: type` or `tag optional name: type`. Tags
/// that do not ascend do not compile. An optional field is left out when it
/// equals its type's default, and has that value when it is not there; its type
/// is `PartialEq` and `Default`. The struct may have one lifetime: that of the
/// message.
///
/// ```compile_fail
/// tars_wire::tars_struct! {
///     struct Unsorted { 1 require a: i32, 0 require b: i32 }
/// }
/// ```
#[macro_export]
macro_rules! tars_struct {
    ($(#[$meta:meta])* $vis:vis struct $name:ident <$life:lifetime> {
        $($(#[$note:meta])* $tag:literal $need:ident $field:ident : $type:ty),* $(,)?
    }) => {
        $(#[$meta])*
        $vis struct $name<$life> { $($(#[$note])* pub $field: $type,)* }
        $crate::tars_struct!(@impl $life, $name<$life>, $name, $($tag $need $field)*);
    };

    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[$note:meta])* $tag:literal $need:ident $field:ident : $type:ty),* $(,)?
    }) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$note])* pub $field: $type,)* }
        $crate::tars_struct!(@impl 'a, $name, $name, $($tag $need $field)*);
    };

    (@impl $life:lifetime, $type:ty, $name:ident, $($tag:literal $need:ident $field:ident)*) => {
        const _: () = assert!($crate::tags_ascend(&[$($tag),*]), "the fields' tags do not ascend");

        impl<$life> $crate::Struct<$life> for $type {
            #[inline]
            #[allow(unused_variables)] // in a struct without fields
            fn read_fields(reader: &mut $crate::Reader<$life>) -> $crate::Result<Self> {
                Ok(Self {
                    $($field: $crate::tars_struct!(@read $need reader $tag)
                        .map_err(|e| e.in_field(stringify!($name), stringify!($field)))?,)*
                })
            }

            #[inline]
            #[allow(unused_variables)]
            fn write_fields(&self, writer: &mut $crate::Writer) {
                $($crate::tars_struct!(@write $need writer $tag self.$field);)*
            }
        }

        impl<$life> $crate::Decode<$life> for $type {
            #[inline]
            fn decode(
                reader: &mut $crate::Reader<$life>,
                wire: $crate::WireType,
            ) -> $crate::Result<Self> {
                reader.begin_struct(wire)?;
                let fields = $crate::Struct::read_fields(reader)?;
                reader.end_struct()?;
                Ok(fields)
            }
        }

        impl<$life> $crate::Encode for $type {
            #[inline]
            fn encode(&self, writer: &mut $crate::Writer, tag: u8) {
                writer.begin_struct(tag);
                $crate::Struct::write_fields(self, writer);
                writer.end_struct();
            }
        }
    };

    (@read require $reader:ident $tag:literal) => { $reader.require($tag) };
    (@read optional $reader:ident $tag:literal) => {
        $reader.optional($tag).map(Option::unwrap_or_default)
    };
    (@write require $writer:ident $tag:literal $value:expr) => { $writer.put($tag, &$value) };
    (@write optional $writer:ident $tag:literal $value:expr) => {
        $writer.put_optional($tag, &$value)
    };
}
