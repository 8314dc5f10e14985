//! The members of enums: their values, and which of them a name means.

use std::collections::hash_map::Entry;
use std::collections::HashMap;

use crate::ast::{self, Literal, Path, Value};
use crate::kind::Kind;
use crate::problem::Problems;
use crate::scope::{Opened, Scope};
use crate::source::{At, Span};

#[derive(Default)]
pub(crate) struct Members<'a> {
    /// The members of each enum, by its number.
    enums: Vec<HashMap<&'a str, (i32, At)>>,
    /// By module and name.
    by_module: HashMap<(&'a str, &'a str), Shared>,
    anywhere: HashMap<&'a str, Shared>,
    /// Some could not be read.
    pub broken: bool,
}

/// One name in several enums.
#[derive(Clone, Copy)]
struct Shared {
    value: i32,
    /// They have different values.
    differ: bool,
}

/// Why a name means no member.
enum Miss {
    Unknown,
    Ambiguous,
}

impl Shared {
    fn add<K>(entry: Entry<'_, K, Shared>, value: i32) {
        let new = Shared {
            value,
            differ: false,
        };
        entry
            .and_modify(|shared| shared.differ |= shared.value != value)
            .or_insert(new);
    }

    fn value(self) -> Result<i32, Miss> {
        if self.differ {
            Err(Miss::Ambiguous)
        } else {
            Ok(self.value)
        }
    }
}

impl<'a> Members<'a> {
    /// The value of a member of an enum.
    pub fn value(&self, number: usize, name: &str) -> Option<i32> {
        self.enums[number].get(name).map(|(value, _)| *value)
    }
}

impl<'a> Scope<'a> {
    /// Gives each member of an enum, the last one so far, its value.
    pub fn define_members(
        &mut self,
        module: Opened<'a>,
        item: &'a ast::Enum,
        problems: &mut Problems,
    ) {
        let number = self.members.enums.len();
        self.members
            .enums
            .push(HashMap::with_capacity(item.members.len()));
        self.members.broken |= item.broken;
        let mut next = 0;
        for member in &item.members {
            let name = self.name(module, member.name);
            let at = module.at(member.name);
            let (value, written) = match &member.value {
                Some(value) => (self.written(module, number, value, problems), value.span),
                None => (Some(next), member.name),
            };
            let value = value.map(|value| {
                let value = i32::try_from(value);
                value.map_err(|_| self.no_value(module, written, problems))
            });
            // What cannot be a value is told; counting goes on somewhere.
            let value = value.and_then(Result::ok).unwrap_or_default();
            next = i64::from(value) + 1;
            match self.members.enums[number].entry(name) {
                Entry::Vacant(entry) => {
                    entry.insert((value, at));
                    Shared::add(self.members.by_module.entry((module.name, name)), value);
                    Shared::add(self.members.anywhere.entry(name), value);
                }
                Entry::Occupied(first) => {
                    let name = name.to_owned();
                    problems.add_second(at, Kind::DuplicateMember { name }, first.get().1);
                }
            }
        }
    }

    /// The value that is written for a member: an integer, or a member before it.
    fn written(
        &self,
        module: Opened<'a>,
        number: usize,
        value: &Value,
        problems: &mut Problems,
    ) -> Option<i64> {
        match &value.literal {
            Literal::Integer(value) => Some(*value),
            Literal::Member(path) => {
                let own = match self.parts(module, path)[..] {
                    [name] => self.members.value(number, name),
                    _ => None,
                };
                own.or_else(|| self.member(module, path, problems))
                    .map(i64::from)
            }
            _ => {
                self.no_value(module, value.span, problems);
                None
            }
        }
    }

    fn no_value(&self, module: Opened<'a>, span: Span, problems: &mut Problems) {
        let found = self.sources.get(module.file).shown(span);
        problems.add(module.at(span), Kind::EnumValue { found });
    }

    /// The value of the member that a name means, of whatever enum.
    pub fn member(&self, module: Opened<'a>, path: &Path, problems: &mut Problems) -> Option<i32> {
        let parts = self.parts(module, path);
        let found = self.any_member(module.name, &parts);
        self.told(module, path, &parts, found, problems)
    }

    /// The value of the member that a name means, of one enum.
    pub fn member_of(
        &self,
        number: usize,
        module: Opened<'a>,
        path: &Path,
        problems: &mut Problems,
    ) -> Option<i32> {
        let parts = self.parts(module, path);
        let (home, of) = self.enums[number];
        let name = match parts[..] {
            [name] => Some(name),
            [before, name] if before == of || before == home => Some(name),
            [first, second, name] if first == home && second == of => Some(name),
            _ => None,
        };
        let found = name.and_then(|name| self.members.value(number, name));
        self.told(module, path, &parts, found.ok_or(Miss::Unknown), problems)
    }

    fn any_member(&self, module: &'a str, parts: &[&'a str]) -> Result<i32, Miss> {
        let of_module = |module, name| self.members.by_module.get(&(module, name));
        let of_enum = |name, member| {
            let number = self.find_enum(name)?;
            self.members.value(number, member)
        };
        match parts[..] {
            [name] => {
                let shared = of_module(module, name).or_else(|| self.members.anywhere.get(name));
                shared.ok_or(Miss::Unknown)?.value()
            }
            [before, name] => match of_enum((module, before), name) {
                Some(value) => Ok(value),
                None => of_module(before, name).ok_or(Miss::Unknown)?.value(),
            },
            [first, second, name] => of_enum((first, second), name).ok_or(Miss::Unknown),
            _ => Err(Miss::Unknown),
        }
    }

    fn told(
        &self,
        module: Opened<'a>,
        path: &Path,
        parts: &[&'a str],
        found: Result<i32, Miss>,
        problems: &mut Problems,
    ) -> Option<i32> {
        let name = || self.sources.get(module.file).shown(path.span);
        let kind = match found {
            Ok(value) => return Some(value),
            Err(Miss::Ambiguous) => Kind::AmbiguousEnumMember { name: name() },
            Err(Miss::Unknown) if self.members_are_incomplete() => return None,
            Err(Miss::Unknown) => Kind::UnknownEnumMember {
                name: name(),
                hint: match *parts {
                    [name] if self.is_const((module.name, name)) => "; a constant is no value",
                    _ => "",
                },
            },
        };
        problems.add(module.at(path.span), kind);
        None
    }
}
