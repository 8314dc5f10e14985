<?php
declare(strict_types=1);

namespace Shop;

use Google\Protobuf\Internal\Message;
use Swoole\Coroutine\Http2\Client as Http2;
use Swoole\Http2\Request;
use Tars\Exception\GrpcException;
use Tars\Grpc;

/**
 * Makes unary calls, one at a time, on one connection. Who makes several at a time has several of it: in Swoole a
 * connection belongs to one coroutine.
 */
final class Client
{
    private ?Http2 $http = null;

    public function __construct(private readonly string $host, private readonly int $port)
    {
    }

    /**
     * @template T of Message
     *
     * @param string          $path  `/shop.Cart/Price`
     * @param class-string<T> $reply
     *
     * @return T
     *
     * @throws GrpcException with the status as its code: the servant's, or DEADLINE_EXCEEDED or UNAVAILABLE from here
     */
    public function call(string $path, Message $message, string $reply, float $seconds = 3.0): Message
    {
        $http = $this->connected($seconds);
        $request = new Request();
        $request->method = 'POST';
        $request->path = $path;
        $request->headers = [
            'content-type' => 'application/grpc+proto',
            'te' => 'trailers',
            'grpc-accept-encoding' => 'identity,gzip',
            'grpc-timeout' => Grpc::formatTimeout($seconds),
        ];
        $request->data = Grpc::pack($message->serializeToString());
        $response = $http->send($request) === false ? false : $http->recv($seconds);
        if ($response === false) {
            throw $this->failed($http);
        }
        [$code, $text] = Grpc::status($response->headers, $response->statusCode);
        if ($code !== Grpc::OK) {
            throw new GrpcException($text, $code);
        }
        [$bytes] = Grpc::unpack($response->data, $response->headers['grpc-encoding'] ?? null) + [''];
        $answer = new $reply();
        $answer->mergeFromString($bytes);
        return $answer;
    }

    public function close(): void
    {
        $this->http?->close();
        $this->http = null;
    }

    private function connected(float $seconds): Http2
    {
        if ($this->http?->connected) {
            return $this->http;
        }
        $this->http = new Http2($this->host, $this->port);
        $this->http->set(['timeout' => $seconds]);
        return $this->http->connect() ? $this->http : throw $this->failed($this->http);
    }

    private function failed(Http2 $http): GrpcException
    {
        [$code, $text] = [$http->errCode, "$this->host:$this->port: $http->errMsg"];
        // An answer that comes too late comes to nobody.
        $this->close();
        return new GrpcException($text, $code === SOCKET_ETIMEDOUT ? Grpc::DEADLINE_EXCEEDED : Grpc::UNAVAILABLE);
    }
}
