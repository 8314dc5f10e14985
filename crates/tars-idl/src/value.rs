//! Which values a type can have: kinds and ranges.

use crate::ast::{self, Literal};
use crate::check::Checker;
use crate::declaration::{Basic, Type, Value};
use crate::kind::Kind;
use crate::scope::Opened;

/// A value, and the enum's member that was written for it.
pub(crate) type Checked = (Value, Option<String>);

impl<'a> Checker<'a, '_> {
    /// A default or a constant's value, for a type.
    pub fn value(&mut self, module: Opened<'a>, ty: &Type, value: &ast::Value) -> Option<Checked> {
        let wrong = match self.try_value(module, ty, value)? {
            Ok(value) => return Some(value),
            Err(kind) => kind,
        };
        self.problems.add(module.at(value.span), wrong);
        None
    }

    /// None for what is told already.
    fn try_value(
        &mut self,
        module: Opened<'a>,
        ty: &Type,
        value: &ast::Value,
    ) -> Option<Result<Checked, Kind>> {
        let found = self.scope.sources.get(module.file).shown(value.span);
        let fitted = match ty {
            Type::Basic(basic) => match &value.literal {
                Literal::Member(path) if is_number(*basic) => {
                    let number = self.scope.member(module, path, self.problems)?;
                    let member = self.member_name(module, path);
                    let value = fit(*basic, &Literal::Integer(number.into()), found);
                    return Some(value.map(|value| (value, Some(member))));
                }
                literal => fit(*basic, literal, found),
            },
            Type::FixedString(_) => fit(Basic::String, &value.literal, found),
            Type::Enum(name) => match &value.literal {
                Literal::Member(path) => {
                    let number = self.scope.find_enum((&name.module, &name.name))?;
                    let number = self.scope.member_of(number, module, path, self.problems)?;
                    let member = self.member_name(module, path);
                    return Some(Ok((Value::Int(number.into()), Some(member))));
                }
                Literal::Integer(_) => fit(Basic::Int, &value.literal, found),
                _ => Err(Kind::DefaultTypeMismatch {
                    found,
                    of: "enum",
                    expected: "a member or an integer",
                }),
            },
            other => Err(Kind::DefaultNotAllowed {
                of: described(other),
            }),
        };
        Some(fitted.map(|value| (value, None)))
    }

    fn member_name(&self, module: Opened<'a>, path: &ast::Path) -> String {
        let last = path.parts.last().expect("a path has parts");
        self.scope.name(module, *last).to_owned()
    }
}

/// A type, for a message.
pub(crate) fn described(ty: &Type) -> &'static str {
    match ty {
        Type::Basic(basic) => basic.as_str(),
        Type::FixedString(_) => "a string",
        Type::Vector(..) => "a vector",
        Type::Map(_) => "a map",
        Type::Struct(_) => "a struct",
        Type::Enum(_) => "an enum",
    }
}

fn is_number(basic: Basic) -> bool {
    !matches!(basic, Basic::Bool | Basic::String)
}

fn fit(basic: Basic, literal: &Literal, found: String) -> Result<Value, Kind> {
    let of = basic.as_str();
    let fits = match (basic, literal) {
        (Basic::Bool, Literal::Bool(value)) => return Ok(Value::Bool(*value)),
        (Basic::String, Literal::Text(value)) => return Ok(Value::String(value.clone())),
        (Basic::Float | Basic::Double, Literal::Integer(value)) => {
            return Ok(Value::Float(*value as f64))
        }
        (Basic::Float, Literal::Decimal(value)) => {
            (*value as f32).is_finite().then_some(Value::Float(*value))
        }
        (Basic::Double, Literal::Decimal(value)) => return Ok(Value::Float(*value)),
        (_, Literal::Integer(value)) if range(basic).is_some() => {
            let (from, to) = range(basic).unwrap_or_default();
            (from..=to).contains(value).then_some(Value::Int(*value))
        }
        _ => {
            let expected = expected(basic);
            return Err(Kind::DefaultTypeMismatch {
                found,
                of,
                expected,
            });
        }
    };
    fits.ok_or(Kind::DefaultOutOfRange {
        value: found,
        of,
        range: holds(basic),
    })
}

fn expected(basic: Basic) -> &'static str {
    match basic {
        Basic::Bool => "true or false",
        Basic::String => "a string in double quotes",
        Basic::Float | Basic::Double => "a number",
        _ => "an integer",
    }
}

/// The integers of a type; none for what is no integer.
fn range(basic: Basic) -> Option<(i64, i64)> {
    Some(match basic {
        Basic::Byte => (i8::MIN.into(), i8::MAX.into()),
        Basic::UnsignedByte => (0, u8::MAX.into()),
        Basic::Short => (i16::MIN.into(), i16::MAX.into()),
        Basic::UnsignedShort => (0, u16::MAX.into()),
        Basic::Int => (i32::MIN.into(), i32::MAX.into()),
        Basic::UnsignedInt => (0, u32::MAX.into()),
        Basic::Long => (i64::MIN, i64::MAX),
        Basic::Bool | Basic::Float | Basic::Double | Basic::String => return None,
    })
}

/// The same for a message.
fn holds(basic: Basic) -> String {
    match range(basic) {
        Some((from, to)) => format!("{from} to {to}"),
        None => "numbers up to 3.4e38".to_owned(),
    }
}
