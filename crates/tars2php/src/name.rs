//! Names that PHP takes. What a .tars file calls by a word of PHP gets a `_` behind it; of
//! two names that PHP cannot tell apart, the second gets a number.

use std::collections::HashMap;

/// Words that no class may be called by, in lower case.
const RESERVED: &str = "\
    _ __class__ __dir__ __file__ __function__ __halt_compiler __line__ __method__ \
    __namespace__ __property__ __trait__ abstract and array as bool break callable case catch \
    class clone const continue declare default die do echo else elseif empty enddeclare endfor \
    endforeach endif endswitch endwhile enum eval exit extends false final finally float fn \
    for foreach function global goto if implements include include_once instanceof insteadof \
    int interface isset iterable list match mixed namespace never new null object or parent \
    print private protected public readonly require require_once return self static string \
    switch throw trait true try unset use var void while xor yield";

/// Variables that are there already.
const VARIABLES: &str = "this GLOBALS _COOKIE _ENV _FILES _GET _POST _REQUEST _SERVER _SESSION";

/// What a name is for, since PHP takes other ones for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum For {
    /// A class, or a namespace that stands alone; case is nothing.
    Class,
    /// A namespace below another; case is nothing.
    Namespace,
    /// A method; case is nothing.
    Method,
    /// A constant or a case of an enum.
    Constant,
    /// A parameter, or a property that is one.
    Variable,
}

impl For {
    fn is_taken_by_php(self, name: &str) -> bool {
        match self {
            For::Class => is_reserved(name),
            For::Namespace => false,
            // PHP calls some of these itself, and may call more of them one day.
            For::Method => name.starts_with("__"),
            For::Constant => name.eq_ignore_ascii_case("class"),
            For::Variable => VARIABLES.split(' ').any(|taken| taken == name),
        }
    }

    fn ignores_case(self) -> bool {
        matches!(self, For::Class | For::Namespace | For::Method)
    }
}

pub(crate) fn is_reserved(name: &str) -> bool {
    RESERVED
        .split(' ')
        .any(|word| word.eq_ignore_ascii_case(name))
}

/// The names of one place: the classes of a namespace, the methods of an interface.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    of: For,
    /// How often each was wanted.
    taken: HashMap<String, u32>,
}

impl Names {
    pub fn new(of: For) -> Self {
        let taken = HashMap::new();
        Names { of, taken }
    }

    /// The name, or one like it that PHP takes and nobody has.
    pub fn take(&mut self, wanted: &str) -> String {
        let mut wanted = wanted.to_owned();
        if self.of.is_taken_by_php(&wanted) {
            wanted.push('_');
        }
        let mut name = wanted.clone();
        while !self.is_new(&name) {
            let count = self.taken.get_mut(&self.key(&wanted)).expect("it is taken");
            *count += 1;
            name = format!("{wanted}_{count}");
        }
        name
    }

    pub fn has(&self, name: &str) -> bool {
        self.taken.contains_key(&self.key(name))
    }

    fn is_new(&mut self, name: &str) -> bool {
        let key = self.key(name);
        let new = !self.has(name);
        if new {
            self.taken.insert(key, 1);
        }
        new
    }

    fn key(&self, name: &str) -> String {
        if self.of.ignores_case() {
            name.to_ascii_lowercase()
        } else {
            name.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(of: For, names: &[&str]) -> Vec<String> {
        let mut taken = Names::new(of);
        names.iter().map(|name| taken.take(name)).collect()
    }

    #[test]
    fn classes_are_no_words_of_php_and_differ_by_more_than_case() {
        let names = take(
            For::Class,
            &["List", "User", "user", "USER", "user_2", "list_"],
        );
        assert_eq!(
            names,
            ["List_", "User", "user_2", "USER_3", "user_2_2", "list__2"]
        );
    }

    #[test]
    fn the_others_are_taken_as_far_as_php_takes_them() {
        assert_eq!(
            take(For::Method, &["list", "__get", "List"]),
            ["list", "__get_", "List_2"]
        );
        assert_eq!(
            take(For::Constant, &["Class", "class", "A", "a"]),
            ["Class_", "class_", "A", "a"]
        );
        assert_eq!(
            take(For::Variable, &["this", "This", "class", "_GET"]),
            ["this_", "This", "class", "_GET_"]
        );
    }
}
