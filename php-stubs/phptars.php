<?php

/**
 * What the extension tars_rs declares in the place of the C extension phptars, for IDEs and static
 * analysis. Do not load it in PHP.
 *
 * `$iVersion` is 3 for TUP, where a value has a name, and 1 for Tars, where `$name` is the tag as a
 * string ('1'). All that fails throws a TARS_Exception with phptars' code.
 *
 * Where a type is asked for, TARS::* names a basic one, an object of TARS_Vector, TARS_Map or
 * TARS_Struct stands for one of its kind. Where the parameter is called a description, these will do,
 * too: the name of a class that extends TARS_Struct, [element] for a vector, [key, value] for a map.
 */

namespace {

/** The numbers of the types. */
class TARS
{
    public const BOOL = 1;
    public const CHAR = 2;
    public const UINT8 = 3;
    public const SHORT = 4;
    public const UINT16 = 5;
    public const FLOAT = 6;
    public const DOUBLE = 7;
    public const INT32 = 8;
    public const UINT32 = 9;
    public const INT64 = 10;
    public const STRING = 11;
    public const VECTOR = 12;
    public const MAP = 13;
    public const STRUCT = 14;
}

/** A value, a packet or a type was wrong; `getCode()` says how. */
class TARS_Exception extends \Exception
{
}

/**
 * A struct: extend it, declare a property for each field, and give the constructor the fields.
 *
 *     class User extends TARS_Struct
 *     {
 *         public int $id = 0;
 *         public array $tags = [];
 *
 *         public function __construct()
 *         {
 *             parent::__construct('App.Server.User', [
 *                 0 => ['name' => 'id', 'required' => true, 'type' => TARS::INT64],
 *                 1 => ['name' => 'tags', 'required' => false, 'type' => TARS::VECTOR, 'of' => TARS::STRING],
 *             ]);
 *         }
 *     }
 *
 * Without `of`, a member of type VECTOR, MAP or STRUCT must hold a TARS_Vector, TARS_Map or TARS_Struct,
 * before decoding, too. With it, the member may hold an array: `of` describes a vector's element, a
 * map's [key, value] or a struct's class; null is then an empty vector or map, and leaves out an
 * optional struct.
 */
#[AllowDynamicProperties]
class TARS_Struct
{
    protected $__origType = 14;

    /**
     * @param string $className the struct's name, 2 to 128 bytes
     * @param array<int, array{name: string, required: bool, type: int, of?: mixed}> $fields by tag
     */
    public function __construct(string $className, array $fields)
    {
    }
}

/** A vector. Counted, iterated and as JSON it is what getVector() would give. */
class TARS_Vector implements \Countable, \IteratorAggregate, \JsonSerializable
{
    private $__origType = 12;

    /** @param int|TARS_Vector|TARS_Map|TARS_Struct $clazz the type of the elements */
    public function __construct(mixed $clazz)
    {
    }

    /**
     * A vector of all elements of an array, in one step. Structs may be arrays of their fields: what a
     * member without `of` is made of, the property of the struct that $type describes tells.
     *
     * @param mixed $type a description of the elements
     * @param array|string $values the elements; of CHAR also their bytes
     */
    public static function fromArray(mixed $type, mixed $values): TARS_Vector
    {
    }

    /** @return $this */
    public function pushBack(mixed $value)
    {
    }

    /** @return $this */
    public function push_back(mixed $value)
    {
    }

    public function count(): int
    {
    }

    public function getIterator(): Iterator
    {
    }

    public function jsonSerialize(): mixed
    {
    }
}

/** A map. Counted, iterated and as JSON it is what getMap() would give; doubles count. */
class TARS_Map implements \Countable, \IteratorAggregate, \JsonSerializable
{
    private $__origType = 13;
    private $__format = false;

    /**
     * @param int|TARS_Vector|TARS_Map|TARS_Struct $fclazz the type of the keys
     * @param int|TARS_Vector|TARS_Map|TARS_Struct $sclazz the type of the values
     * @param bool $format true: an entry is ['key' => ..., 'value' => ...] in PHP, and a key may be of any type
     */
    public function __construct(mixed $fclazz, mixed $sclazz, bool $format = false)
    {
    }

    /**
     * A map of all entries of an array, in one step.
     *
     * @param mixed $keyType a description of the keys
     * @param mixed $valueType a description of the values
     */
    public static function fromArray(mixed $keyType, mixed $valueType, array $entries): TARS_Map
    {
    }

    /** @return $this */
    public function pushBack(array $value)
    {
    }

    /** @return $this */
    public function push_back(array $value)
    {
    }

    public function count(): int
    {
    }

    public function getIterator(): Iterator
    {
    }

    public function jsonSerialize(): mixed
    {
    }
}

/** Values to bytes, bytes to values, packets around them. */
class TUPAPI
{
    /** @return string the encoded value */
    public static function putBool(string $name, mixed $value, int $iVersion = 3)
    {
    }

    /** @return bool */
    public static function getBool(string $name, string &$buf, bool $is_require = false, int $iVersion = 3)
    {
    }

    /** @return string the encoded value */
    public static function putChar(string $name, mixed $value, int $iVersion = 3)
    {
    }

    /** @return string */
    public static function getChar(string $name, string &$buf, bool $is_require = false, int $iVersion = 3)
    {
    }

    /** @return string the encoded value */
    public static function putUInt8(string $name, mixed $value, int $iVersion = 3)
    {
    }

    /** @return int */
    public static function getUInt8(string $name, string &$buf, bool $is_require = false, int $iVersion = 3)
    {
    }

    /** @return string the encoded value */
    public static function putShort(string $name, mixed $value, int $iVersion = 3)
    {
    }

    /** @return int */
    public static function getShort(string $name, string &$buf, bool $is_require = false, int $iVersion = 3)
    {
    }

    /** @return string the encoded value */
    public static function putUInt16(string $name, mixed $value, int $iVersion = 3)
    {
    }

    /** @return int */
    public static function getUInt16(string $name, string &$buf, bool $is_require = false, int $iVersion = 3)
    {
    }

    /** @return string the encoded value */
    public static function putFloat(string $name, mixed $value, int $iVersion = 3)
    {
    }

    /** @return float */
    public static function getFloat(string $name, string &$buf, bool $is_require = false, int $iVersion = 3)
    {
    }

    /** @return string the encoded value */
    public static function putDouble(string $name, mixed $value, int $iVersion = 3)
    {
    }

    /** @return float */
    public static function getDouble(string $name, string &$buf, bool $is_require = false, int $iVersion = 3)
    {
    }

    /** @return string the encoded value */
    public static function putInt32(string $name, mixed $value, int $iVersion = 3)
    {
    }

    /** @return int */
    public static function getInt32(string $name, string &$buf, bool $is_require = false, int $iVersion = 3)
    {
    }

    /** @return string the encoded value */
    public static function putUInt32(string $name, mixed $value, int $iVersion = 3)
    {
    }

    /** @return int */
    public static function getUInt32(string $name, string &$buf, bool $is_require = false, int $iVersion = 3)
    {
    }

    /** @return string the encoded value */
    public static function putInt64(string $name, mixed $value, int $iVersion = 3)
    {
    }

    /** @return int */
    public static function getInt64(string $name, string &$buf, bool $is_require = false, int $iVersion = 3)
    {
    }

    /** @return string the encoded value */
    public static function putString(string $name, mixed $value, int $iVersion = 3)
    {
    }

    /** @return string */
    public static function getString(string $name, string &$buf, bool $is_require = false, int $iVersion = 3)
    {
    }

    /**
     * @param TARS_Vector|list<mixed>|string $clazz a vector, or with its type (`vector<App\User>`) an array or bytes
     *
     * @return string the encoded value
     */
    public static function putVector(string $name, TARS_Vector|array|string $clazz, int $iVersion = 3, ?string $type = null)
    {
    }

    /**
     * @param TARS_Vector|string $clazz a prototype, or a type: `vector<App\User>`, of whose classes the objects are then
     *
     * @return list|string of CHAR a string; structs are arrays, or with $asObject objects
     */
    public static function getVector(string $name, TARS_Vector|string &$clazz, string &$buf, bool $is_require = false, int $iVersion = 3, bool $asObject = false)
    {
    }

    /**
     * @param TARS_Map|array<mixed> $clazz a map, or with its type (`map<string, App\User>`) an array
     *
     * @return string the encoded value
     */
    public static function putMap(string $name, TARS_Map|array $clazz, int $iVersion = 3, ?string $type = null)
    {
    }

    /**
     * @param TARS_Map|string $clazz a prototype, or a type: `map<string, App\User>`
     *
     * @return array structs are arrays, or with $asObject objects
     */
    public static function getMap(string $name, TARS_Map|string &$clazz, string &$buf, bool $is_require = false, int $iVersion = 3, bool $asObject = false)
    {
    }

    /**
     * @param object|array<string, mixed> $clazz a TARS_Struct, an object of a class with #[Tars\Struct], or with such a
     *                                           class as its type an array of its fields
     *
     * @return string the encoded value
     */
    public static function putStruct(string $name, object|array $clazz, int $iVersion = 3, ?string $type = null)
    {
    }

    /**
     * @template T of object
     *
     * @param TARS_Struct|class-string<T> $clazz a prototype, or a class with #[Tars\Struct]
     *
     * @return array|TARS_Struct|T|null name to value; with $asObject a new object of the class of $clazz; of a class that is
     *                                  named always an object, or null if there is none
     */
    public static function getStruct(string $name, TARS_Struct|string $clazz, string $buf, bool $is_require = false, int $iVersion = 3, bool $asObject = false)
    {
    }

    /**
     * Of the numbers the packet takes the low bits, as with phptars: 32, and 8 of the packet type.
     *
     * @param array<string, mixed> $contexts entries with int keys are left out, as phptars leaves them out
     * @param array<mixed> $statuses
     * @param array<mixed> $bufs the encoded values: by name in version 3, in their order in version 1; in version 2
     *     name => bytes or name => [type => bytes]; in version 5 PHP values by name, for JSON
     * @return string the request packet
     */
    public static function encode(
        int $iVersion,
        int $iRequestId,
        string $servantName,
        string $funcName,
        int $cPacketType,
        int $iMessageType,
        int $iTimeout,
        array $contexts,
        array $statuses,
        array $bufs,
    ) {
    }

    /** @return string the response packet, always of version 1 */
    public static function encodeRspPacket(
        int $iVersion,
        int $cPacketType,
        int $iMessageType,
        int $iRequestId,
        int $iRet,
        string $sResultDesc,
        array $bufs,
        array $statuses,
    ) {
    }

    /**
     * The answer to a call of this version.
     *
     * @return array of version 3: buf, sBuffer, status, iRet, iRequestId, sServantName, sFuncName, or only
     *     status and iRet when that is not 0; of any other: iRet, sResultDesc, sBuffer, iRequestId,
     *     iVersion, iMessageType, cPacketType, or only iRet and sResultDesc when iRet is not 0
     */
    public static function decode(string $packet, int $iVersion = 3)
    {
    }

    /**
     * @return array{iVersion: int, iRequestId: int, sServantName: string, sFuncName: string, sBuffer: string,
     *     context: array<string, string>, status: array<string, string>, cPacketType: int, iMessageType: int, iTimeout: int}
     *     cPacketType 1: the caller waits for no answer; iTimeout in milliseconds
     */
    public static function decodeReqPacket(string $packet)
    {
    }
}

}

namespace Tars\report {

/** A server that reports to its node. */
class ServerInfo extends \TARS_Struct
{
    public const APPLICATION = 0;
    public const SERVERNAME = 1;
    public const PID = 2;
    public const ADAPTER = 3;

    public $application;
    public $serverName;
    public $pid;
    public $adapter;

    public function __construct()
    {
    }
}

/**
 * Reports, and waits for the node's answer, at most two seconds; in a coroutine of Swoole's it is the
 * coroutine that waits. A pid of 0, null or '' stands for the service's main process, as in
 * Tars\Manage::keepAlive(); of others only one of this service's family is told.
 */
class ServerFSync
{
    private $_ip = '';
    private $_port = '';
    private $_objName = '';

    public function __construct(mixed $ip = '', mixed $port = '', mixed $objName = '')
    {
    }

    /** @return int what the node answered: 0, or -1 if it does not know the server; -1 if it was not told, or did not answer */
    public function keepAlive(ServerInfo $serverInfo)
    {
    }
}

/** Leaves the reports to the agent thread, which goes on reporting. The pid is as for ServerFSync. */
class ServerFAsync
{
    private $_ip = '';
    private $_port = '';
    private $_objName = '';

    public function __construct(mixed $ip = '', mixed $port = '', mixed $objName = '')
    {
    }

    /** @return null|array{code: int, msg: string} why the agent could not take it */
    public function keepAlive(ServerInfo $serverInfo)
    {
    }
}

/** Reports by a ServerFSync. */
class ServerFWrapper
{
    private $_serverF;

    public function __construct(mixed $host, mixed $port, mixed $objName)
    {
    }

    /** @return int as ServerFSync::keepAlive() */
    public function keepAlive(ServerInfo $serverInfo)
    {
    }
}

}
