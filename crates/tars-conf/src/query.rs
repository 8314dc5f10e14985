//! TarsCpp's paths: `/tars/application/server` names a domain,
//! `/tars/application/server<node>` a parameter in it. Empty components are ignored,
//! and so is what follows `>`. A domain whose name has a `/` cannot be reached.

use crate::error::shown;
use crate::tree::{Domain, Tree};

/// A path that is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// It does not begin with `/`.
    #[error("a conf path begins with '/', as in /tars/application/server<node>")]
    NoSlash,
    /// A parameter was asked for, but there is no `<name>`.
    #[error("a parameter's path ends with its name in '<' and '>', as in /tars/application/server<node>")]
    NoParam,
}

impl<'a> Tree<'a> {
    /// The value at `/domain/domain<name>`; none if the conf has no such domain or
    /// parameter.
    ///
    /// # Errors
    /// The path is none, whatever is in the conf.
    pub fn get(&self, path: impl AsRef<[u8]>) -> Result<Option<&[u8]>, PathError> {
        let path = path.as_ref();
        let find = |byte| path.iter().position(|at| *at == byte);
        let open = find(b'<').ok_or(PathError::NoParam)?;
        if !path.starts_with(b"/") {
            return Err(PathError::NoSlash);
        }
        let close = find(b'>').ok_or(PathError::NoParam)?;
        // TarsCpp takes the rest of the path when the first '>' stands before '<'.
        let name = path.get(open + 1..close).unwrap_or(&path[open + 1..]);
        let param = self
            .walk(&path[..open])
            .and_then(|domain| domain.param(name));
        Ok(param.map(|param| param.value()))
    }

    /// The domain at `/domain/domain`; `/` is the root.
    ///
    /// # Errors
    /// The path is none, whatever is in the conf.
    pub fn domain(&self, path: impl AsRef<[u8]>) -> Result<Option<Domain<'_, 'a>>, PathError> {
        let path = path.as_ref();
        if !path.starts_with(b"/") {
            return Err(PathError::NoSlash);
        }
        Ok(self.walk(path))
    }

    fn walk(&self, path: &[u8]) -> Option<Domain<'_, 'a>> {
        path.split(|byte| *byte == b'/')
            .filter(|key| !key.is_empty())
            .try_fold(self.root(), |domain, key| domain.domain(key))
    }
}

impl Domain<'_, '_> {
    /// Where it is, for people: `/tars/application/server`.
    pub fn path(self) -> String {
        match self.parent() {
            None => "/".to_owned(),
            Some(parent) if parent.parent().is_none() => format!("/{}", shown(self.key())),
            Some(parent) => format!("{}/{}", parent.path(), shown(self.key())),
        }
    }
}
