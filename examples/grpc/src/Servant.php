<?php
declare(strict_types=1);

namespace Shop;

use Google\Protobuf\Internal\Message;
use ReflectionMethod;
use Tars\Exception\GrpcException;
use Tars\Grpc;

/**
 * Answers unary calls: from the path and the body of a request of HTTP/2 to the body and the trailers of the answer.
 * It knows no server, and fits any that has trailers.
 */
final class Servant
{
    /** @param array<string, object> $services by their names in .proto files: `['shop.Cart' => new CartService()]` */
    public function __construct(private readonly array $services)
    {
    }

    /**
     * @param array<string, string> $headers
     *
     * @return array{string, array<string, string>} body and trailers
     */
    public function handle(string $path, array $headers, string $body): array
    {
        try {
            $seconds = Grpc::timeout($headers['grpc-timeout'] ?? null);
            $messages = Grpc::unpack($body, $headers['grpc-encoding'] ?? null);
            if (count($messages) !== 1) {
                throw new GrpcException('one message is expected, and ' . count($messages) . ' came', Grpc::UNIMPLEMENTED);
            }
            $reply = $this->call($path, $messages[0], $seconds === null ? null : microtime(true) + $seconds);
            return [Grpc::pack($reply->serializeToString()), Grpc::trailers()];
        } catch (GrpcException $e) {
            return ['', Grpc::trailers($e->getCode(), $e->getMessage())];
        } catch (\Throwable $e) {
            // What went wrong inside is for the log, not for the caller.
            error_log((string) $e);
            return ['', Grpc::trailers(Grpc::INTERNAL, 'the servant failed')];
        }
    }

    private function call(string $path, string $bytes, ?float $deadline): Message
    {
        [, $name, $rpc] = explode('/', $path, 3) + ['', '', ''];
        $service = $this->services[$name] ?? null;
        if ($service === null || !is_callable([$service, $method = lcfirst($rpc)])) {
            throw new GrpcException("there is no $path", Grpc::UNIMPLEMENTED);
        }
        // A method's first parameter says what its request is.
        $class = (new ReflectionMethod($service, $method))->getParameters()[0]->getType()->getName();
        $request = new $class();
        try {
            $request->mergeFromString($bytes);
        } catch (\Exception $e) {
            throw new GrpcException("that is no $class: {$e->getMessage()}", Grpc::INTERNAL);
        }
        return $service->$method($request, $deadline);
    }
}
